// Live states over the router: the first change goes out at once, what comes in a crowd goes together.
import { createRouterClient } from "@orpc/server";
import { expect, test } from "vitest";
import { createRouter } from "#main/router.ts";
import type { Connection } from "#main/router/base.ts";
import { takePlaces } from "#main/services/holds.ts";
import { createTestOffice, TEST_PASSWORD } from "#tests/support/office.ts";
import { sampleVenue } from "#tests/support/sample-venue.ts";

test("changes that come while a window is told of others reach it in one message", async () => {
  const desk = createTestOffice();
  const { office } = desk;
  const { performanceId } = sampleVenue(office);
  const connection: Connection = {
    ...{ id: office.ids.id(), transport: "direct", address: "test", session: null, holdIds: new Set() },
  };
  const client = createRouterClient(createRouter(), { context: { office, connection } });
  await client.auth.signIn({ email: "cashier@example.org", password: TEST_PASSWORD });
  const take = (place: number): void => {
    const holdId = office.ids.id();
    takePlaces(office, desk.actors.cashier, { holdId, performanceId, places: [{ place, quantity: 1 }] });
  };

  const stream = await client.notices.watchPlaces({ performanceId });
  const next = async () => {
    const { done, value } = await stream.next();
    if (done === true) throw new Error("the stream has ended");
    return value;
  };
  const snapshot = await next();
  const free = [...Buffer.from(snapshot.kind === "snapshot" ? snapshot.states : "", "base64").entries()]
    .filter(([, state]) => state === 0)
    .map(([index]) => index + 1);
  const [first = 0, ...others] = free.slice(0, 12);

  take(first);
  expect(await next()).toMatchObject({ kind: "changes", changes: [{ place: first, state: 1 }] });
  expect(await next()).toMatchObject({ kind: "performance" });
  for (const place of others) take(place);
  const crowd = await next();
  expect(crowd.kind === "changes" ? crowd.changes.map(({ place }) => place) : []).toEqual(others);
  await stream.return(undefined);
  desk.close();
});
