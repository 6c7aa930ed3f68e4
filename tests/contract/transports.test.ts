// The same calls over every wire: the same answers, the same typed refusals, the same streams.
import { ORPCError, createORPCClient, isDefinedError, safe } from "@orpc/client";
import type { JsonifiedClient } from "@orpc/openapi-client";
import { OpenAPILink } from "@orpc/openapi-client/fetch";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Client, contract } from "#contract/index.ts";
import { systemIds } from "#main/adapters/system.ts";
import { RELEASE_AFTER_GONE_MS } from "#main/connections.ts";
import { getHold } from "#main/services/holds.ts";
import { directClient } from "#main/transports/direct.ts";
import { serveHttp } from "#main/transports/http.ts";
import { TEST_PASSWORD } from "#tests/support/office.ts";
import { type RaceHall, buildRaceHall } from "#tests/simulation/race-hall.ts";
import { type TestBoxOffice, WIRES, type Window, type Wire, openTestBoxOffice } from "./lines.ts";

const signIn = async (client: Client, role: "administrator" | "cashier") =>
  client.auth.signIn({ email: `${role}@example.org`, password: TEST_PASSWORD });

describe.each(Object.entries(WIRES))("over %s", (_name, open) => {
  let hall: RaceHall;
  let office: TestBoxOffice;
  let wire: Wire;
  let window: Window;

  beforeAll(async () => {
    hall = buildRaceHall({ placeCount: 100 });
    office = openTestBoxOffice({ dataFolder: hall.dataFolder });
    wire = await open(office.boxOffice);
    window = await wire.open();
  });
  afterAll(async () => {
    window.close();
    await wire.close();
    await office.close();
    hall.dispose();
    expect(office.faults).toEqual([]);
  });

  const take = (client: Client, place: number, holdId = systemIds.id()) =>
    client.holds.take({ holdId, performanceId: hall.performanceId, places: [{ place, quantity: 1 }] });

  test("nobody sells before signing in", async () => {
    const { error } = await safe(take(window.client, 1));
    expect(error).toMatchObject({ code: "SIGN_IN_FIRST", status: 401 });
    await expect(window.client.host.info()).resolves.toMatchObject({ fresh: false });
  });

  test("a refusal keeps its code, its status and its typed data", async () => {
    await signIn(window.client, "cashier");
    const other = await wire.open();
    await signIn(other.client, "cashier");
    await take(window.client, 7);
    const { error, isDefined } = await safe(take(other.client, 7));
    other.close();
    expect(isDefined).toBe(true);
    if (!isDefinedError(error) || error.code !== "SEAT_TAKEN") throw new Error("SEAT_TAKEN was expected");
    expect(error.status).toBe(409);
    expect(error.data.places).toEqual([{ place: 7, label: "Hall-A-7" }]);
  });

  test("a role decides on every wire", async () => {
    const { error } = await safe(window.client.staff.list());
    expect(error).toMatchObject({ code: "NOT_ALLOWED", data: { permission: expect.any(String) as string } });
  });

  test("bad input says where it is bad", async () => {
    const { error } = await safe(take(window.client, 0));
    expect(error).toBeInstanceOf(ORPCError);
    expect(error).toMatchObject({ code: "BAD_REQUEST", data: { issues: [{ path: ["places", 0, "place"] }] } });
  });

  test("live places begin with a snapshot, follow changes and end when nobody listens", async () => {
    const stop = new AbortController();
    const stream = await window.client.notices.watchPlaces(
      { performanceId: hall.performanceId },
      { signal: stop.signal },
    );
    const seen = stream[Symbol.asyncIterator]();
    const first = await seen.next();
    expect(first.value).toMatchObject({ kind: "snapshot" });
    await take(window.client, 11);
    const second = await seen.next();
    expect(second.value).toMatchObject({ kind: "changes", changes: [{ place: 11, state: 1 }] });
    const third = await seen.next();
    expect(third.value).toMatchObject({ kind: "performance", card: { id: hall.performanceId } });
    stop.abort();
    await seen.next().catch(() => undefined);
    await expect.poll(() => office.boxOffice.office.notices.watched()).toEqual([]);
  });

  test("a window that comes back finds its session and its basket", async () => {
    const before = await wire.open();
    const { token } = await signIn(before.client, "cashier");
    const held = await take(before.client, 21);
    before.close();
    const after = await wire.open();
    await expect(after.client.auth.resume({ token })).resolves.toMatchObject({ token });
    await expect(after.client.holds.get({ holdId: held.id })).resolves.toMatchObject({ places: [{ place: 21 }] });
    after.close();
  });

  test("signing out gives the basket back at once", async () => {
    const { client } = await wire.open();
    await signIn(client, "cashier");
    const held = await take(client, 31);
    await client.auth.signOut();
    expect(getHold(office.boxOffice.office, held.id).places).toEqual([]);
  });
});

test("a window that does not come back gives its basket back, on every wire", async () => {
  const hall = buildRaceHall({ placeCount: 100 });
  const office = openTestBoxOffice({ dataFolder: hall.dataFolder });
  const wires = await Promise.all(Object.values(WIRES).map((open) => open(office.boxOffice)));
  const takes = wires.map(async (wire, index) => {
    const gone = await wire.open();
    await signIn(gone.client, "cashier");
    const places = [{ place: index + 1, quantity: 1 }];
    const hold = await gone.client.holds.take({ holdId: systemIds.id(), performanceId: hall.performanceId, places });
    gone.close();
    return hold.id;
  });
  const holdIds = await Promise.all(takes);
  const left = () => holdIds.flatMap((holdId) => getHold(office.boxOffice.office, holdId).places);
  expect(left()).toHaveLength(wires.length);
  await expect.poll(left, { timeout: RELEASE_AFTER_GONE_MS * 3, interval: 100 }).toEqual([]);
  await Promise.all(wires.map((wire) => wire.close()));
  await office.close();
  hall.dispose();
});

test("the public branch over HTTP answers a typed client alike", async () => {
  const hall = buildRaceHall({ placeCount: 100 });
  const office = openTestBoxOffice({ dataFolder: hall.dataFolder });
  const host = await serveHttp({ boxOffice: office.boxOffice, port: 0, webRoot: hall.dataFolder });
  const direct = directClient(office.boxOffice);
  const link = new OpenAPILink(
    { public: contract.public },
    { url: `${host.url}/api`, customErrorResponseBodyDecoder: (body, { status }) => refusalOf(body, status) },
  );
  const http: JsonifiedClient<{ public: Client["public"] }> = createORPCClient(link);

  expect(await http.public.events({})).toEqual(await direct.client.public.events({}));
  const number = hall.eventNumber;
  expect(await http.public.event({ number })).toEqual(await direct.client.public.event({ number }));
  const wish = { event_id: number, seats: [3], user: { email: "you@example.com" } };
  const booked = await http.public.book(wish);
  expect(await direct.client.public.booking({ id: booked.id })).toMatchObject(booked);
  const [overHttp, directly] = [await safe(http.public.book(wish)), await safe(direct.client.public.book(wish))];
  expect(overHttp.error).toMatchObject({ code: "SEAT_TAKEN", status: 409, data: { places: [{ place: 3 }] } });
  expect(directly.error).toMatchObject({ code: "SEAT_TAKEN", status: 409, data: { places: [{ place: 3 }] } });
  const unknown = await safe(http.public.event({ number: 4711 }));
  expect(unknown.error).toMatchObject({ code: "NOT_FOUND", status: 404, data: { what: "event" } });

  direct.close();
  await host.close();
  await office.close();
  hall.dispose();
});

/** The API's `{code, message, data}` as the typed client knows errors. */
function refusalOf(body: unknown, status: number): ORPCError<string, unknown> {
  const { code, message, data } = body as { code: string; message: string; data: unknown };
  return new ORPCError(code, { status, message, data, defined: true });
}
