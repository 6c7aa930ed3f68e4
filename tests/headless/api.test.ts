// The public API as a stranger's program meets it: plain HTTP, no library of ours.
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { BODY_BYTES_MOST } from "#main/transports/http/bodies.ts";
import { writeSetting } from "#db/queries/settings.ts";
import { systemClock } from "#main/adapters/system.ts";
import { type HttpHost, serveHttp } from "#main/transports/http.ts";
import { type TestBoxOffice, openTestBoxOffice } from "#tests/contract/lines.ts";
import { sampleVenue } from "#tests/support/sample-venue.ts";
import { TINY_AREA } from "#tests/support/tiny-chart.ts";

const WEB_ROOT = join(import.meta.dirname, "../../out/renderer");

let office: TestBoxOffice;
let host: HttpHost;
beforeEach(async () => {
  office = openTestBoxOffice();
  sampleVenue(office.boxOffice.office);
  host = await serveHttp({ boxOffice: office.boxOffice, port: 0, webRoot: WEB_ROOT });
});
afterEach(async () => {
  await host.close();
  await office.close();
  expect(office.faults).toEqual([]);
});

interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown> & { code?: string; message?: string };
}

async function ask(path: string, init: RequestInit = {}): Promise<Answered> {
  const response = await fetch(`${host.url}/api${path}`, init);
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: (text === "" ? {} : JSON.parse(text)) as Answered["body"],
  };
}

const post = (body: unknown, headers: Record<string, string> = {}): Promise<Answered> =>
  ask("/bookings", {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });

const wish = (seats: readonly (number | string)[], more: object = {}) => ({
  ...{ event_id: 1, seats, user: { email: "you@example.com" } },
  ...more,
});

describe("events", () => {
  test("lists what can be bought and finds it by words", async () => {
    const { status, body } = await ask("/events");
    expect(status).toBe(200);
    expect(body).toMatchObject({
      events: [
        {
          number: 1,
          title: "Evening Concert",
          currency: "EUR",
          performances: [{ on_sale: true, capacity: 60, free: 60 }],
        },
      ],
    });
    expect((await ask("/events?query=muller")).body).toMatchObject({ events: [{ number: 1 }] });
    expect((await ask("/events?query=opera")).body).toEqual({ events: [] });
  });

  test("shows prices and places with live states", async () => {
    await post(wish([12, TINY_AREA, TINY_AREA]));
    const { body } = await ask("/events/1");
    const [performance] = body["performances"] as { prices: object[]; places: { number: number }[]; free: number }[];
    expect(performance?.free).toBe(57);
    expect(performance?.prices).toContainEqual({
      ...{ category: "A", category_name: "Front", ticket_type: "adult", price_minor: 4500, price: "45.00" },
    });
    expect(JSON.stringify(performance?.prices)).not.toContain("comp");
    const placeOf = (number: number) => performance?.places.find((place) => place.number === number);
    expect(placeOf(12)).toEqual({
      ...{ number: 12, label: "Stalls-B-2", category: "A", kind: "seat", state: "held", left: 0, accessible: false },
    });
    expect(placeOf(13)).toMatchObject({ state: "free", left: 1 });
    expect(placeOf(TINY_AREA)).toMatchObject({ kind: "area", state: "free", left: 28 });
  });

  test("an unknown event is 404, a number that is none is 400", async () => {
    expect(await ask("/events/99")).toMatchObject({
      status: 404,
      body: { code: "NOT_FOUND", data: { what: "event" } },
    });
    expect(await ask("/events/first")).toMatchObject({
      status: 400,
      body: { code: "BAD_REQUEST", data: { issues: [{ path: "number" }] } },
    });
  });
});

describe("bookings", () => {
  test("the call of the README books, and the second time names the seats that are taken", async () => {
    const booked = await post('{"event_id": 1, "seats": [12,13], "user": {"email":"you@example.com"}}');
    expect(booked.status).toBe(201);
    expect(booked.body).toMatchObject({
      ...{
        booking: expect.stringMatching(/^[A-Z]\d-\d{5}$/u) as string,
        state: "reserved",
        event_id: 1,
        performance: 1,
      },
      seats: [
        { number: 12, label: "Stalls-B-2", category: "A", price_minor: 4500 },
        { number: 13, label: "Stalls-B-3", category: "A", price_minor: 4500 },
      ],
      // Two seats, 1.50 for each ticket, 2.00 for the booking.
      ...{ total_minor: 9500, total: "95.00", currency: "EUR" },
      pay_by: expect.stringMatching(/^\d{4}-\d\d-\d\dT/u) as string,
    });
    const again = await post(wish([12, 13, 14]));
    expect(again.status).toBe(409);
    expect(again.body).toEqual({
      code: "SEAT_TAKEN",
      message: "Already taken: 12 (Stalls-B-2), 13 (Stalls-B-3). Nothing was booked.",
      data: {
        places: [
          { place: 12, label: "Stalls-B-2" },
          { place: 13, label: "Stalls-B-3" },
        ],
      },
    });
    expect(await ask(`/bookings/${String(booked.body["id"])}`)).toMatchObject({
      status: 200,
      body: { total_minor: 9500 },
    });
  });

  test("seats may be labels, a table is sold whole, an area by the head", async () => {
    const { status, body } = await post(wish(["stalls a 1", "Stalls-A-2", "table 1", TINY_AREA, TINY_AREA]));
    expect(status).toBe(201);
    expect((body["seats"] as { number: number }[]).map(({ number }) => number).toSorted((a, b) => a - b)).toEqual([
      1, 2, 27, 28, 28,
    ]);
    expect(await post(wish(["Stalls-Z-99", 4711]))).toMatchObject({
      status: 404,
      body: { code: "UNKNOWN_PLACES", data: { places: ["Stalls-Z-99", "4711"] } },
    });
  });

  test("a full area says how many still fit", async () => {
    await post(wish(Array.from({ length: 25 }, () => TINY_AREA)));
    expect(await post(wish(Array.from({ length: 6 }, () => TINY_AREA)))).toMatchObject({
      status: 409,
      body: { code: "AREA_FULL", data: { left: 5 } },
    });
  });

  test("another ticket type has its price; a comp is not for strangers", async () => {
    expect((await post(wish([1], { ticket_type: "child" }))).body).toMatchObject({ seats: [{ price_minor: 2250 }] });
    expect(await post(wish([2], { ticket_type: "comp" }))).toMatchObject({ status: 422, body: { code: "NO_PRICE" } });
    expect(await post(wish([2], { ticket_type: "king" }))).toMatchObject({
      status: 404,
      body: { data: { what: "ticket type" } },
    });
  });

  test("an Idempotency-Key makes repeating safe", async () => {
    const headers = { "idempotency-key": "order-1" };
    const first = await post(wish([3]), headers);
    const second = await post(wish([3]), headers);
    expect(first.status).toBe(201);
    expect(second).toMatchObject({ status: 201, body: first.body });
    expect(await post(wish([4]), headers)).toMatchObject({ status: 422, body: { code: "IDEMPOTENCY_KEY_REUSED" } });
    expect(await post(wish([4]), { "idempotency-key": "k".repeat(201) })).toMatchObject({ status: 400 });
  });

  test("bad input says what and where", async () => {
    const { status, body } = await post({ event_id: "one", seats: [0, ""], user: { email: "nobody" } });
    expect(status).toBe(400);
    const issues = (body["data"] as { issues: { path: string; message: string }[] }).issues;
    expect(issues.map(({ path }) => path)).toEqual(["event_id", "seats[0]", "seats[1]", "user.email"]);
    expect(issues.every(({ message }) => message.length > 5)).toBe(true);
    expect(body.message).toContain("user.email");
    expect(await post(wish([]))).toMatchObject({ status: 400, body: { data: { issues: [{ path: "seats" }] } } });
    expect(await post("null")).toMatchObject({ status: 400 });
  });

  test("broken JSON is 400, another type 415, too much 413", async () => {
    expect(await post('{"event_id": 1,')).toMatchObject({
      status: 400,
      body: { code: "BAD_REQUEST", data: { issues: [{ path: "" }] } },
    });
    expect(await post("event_id=1", { "content-type": "application/x-www-form-urlencoded" })).toMatchObject({
      status: 415,
    });
    expect(await post(wish([1], { note: "x".repeat(BODY_BYTES_MOST) }))).toMatchObject({
      status: 413,
      body: { code: "PAYLOAD_TOO_LARGE", data: { mostBytes: BODY_BYTES_MOST } },
    });
  });

  test("a body that never says how long it is may not grow without end", async () => {
    const part = new TextEncoder().encode("x".repeat(256 * 1024));
    let parts = 0;
    const body = new ReadableStream({
      pull: (controller) => {
        parts += 1;
        if (parts > 40) controller.close();
        else controller.enqueue(part);
      },
    });
    const init = { method: "POST", headers: { "content-type": "application/json" }, body, duplex: "half" };
    const outcome = await ask("/bookings", init as RequestInit).catch(() => "line closed");
    // The answer may be overtaken by the closed line; what counts is that it was not read to its end.
    if (outcome !== "line closed") expect(outcome).toMatchObject({ status: 413 });
    expect(parts).toBeLessThan(40);
  });
});

describe("limits", () => {
  test("too many bookings are 429 with Retry-After, and a switched-off API is not there", async () => {
    const api = { enabled: true, bookingsPerMinute: 2, requestsPerMinute: 1_000 };
    const { store } = office.boxOffice.office;
    const save = (value: object) =>
      store.inTransaction((writer) => writeSetting(writer, { key: "api", value, now: systemClock.now() }));
    save(api);
    await post(wish([1]));
    await post(wish([2]));
    const { status, headers, body } = await post(wish([3]));
    expect(status).toBe(429);
    expect(body).toMatchObject({ code: "TOO_MANY_REQUESTS", data: { retryAfterMs: expect.any(Number) as number } });
    expect(Number(headers.get("retry-after"))).toBeGreaterThan(0);
    expect((await ask("/events")).status).toBe(200);
    save({ ...api, enabled: false });
    expect(await ask("/events")).toMatchObject({ status: 404, body: { code: "NOT_FOUND" } });
  });
});

describe("paths", () => {
  test("unknown paths are 404, known ones with another method 405", async () => {
    expect(await ask("/nothing")).toMatchObject({ status: 404, body: { code: "NOT_FOUND" } });
    const { status, headers, body } = await ask("/bookings", { method: "DELETE" });
    expect({ status, allow: headers.get("allow"), code: body.code }).toEqual({
      status: 405,
      allow: "POST",
      code: "METHOD_NOT_ALLOWED",
    });
    // No page elsewhere is invited in: a preflight is just another method.
    const preflight = await ask("/bookings", { method: "OPTIONS", headers: { origin: "http://example.com" } });
    expect(preflight.status).toBe(405);
    expect(preflight.headers.get("access-control-allow-origin")).toBeNull();
  });

  test("nothing but the public branch is on this wire", async () => {
    for (const path of ["/staff/list", "/public/events", "/bookings/search", "/host/info"])
      expect([404, 405, 400]).toContain((await ask(path)).status);
    expect(
      (await ask("/holds/take", { method: "POST", headers: { "content-type": "application/json" }, body: "{}" }))
        .status,
    ).toBe(404);
  });

  test("the OpenAPI document describes these calls and the refusals they can answer", async () => {
    const { status, body } = await ask("/openapi.json");
    expect(status).toBe(200);
    expect(body).toMatchObject({ openapi: expect.stringMatching(/^3\.1\./u) as string, servers: [{ url: "/api" }] });
    const paths = body["paths"] as Record<
      string,
      Record<string, { responses: object; parameters?: { name: string }[] }>
    >;
    expect(Object.keys(paths)).toEqual(["/events", "/events/{number}", "/bookings", "/bookings/{id}"]);
    const book = paths["/bookings"]?.["post"];
    expect(Object.keys(book?.responses ?? {})).toEqual(["201", "400", "404", "409", "413", "415", "422", "429"]);
    expect(book?.parameters?.map(({ name }) => name)).toEqual(["Idempotency-Key"]);
    const text = JSON.stringify(book?.responses);
    for (const code of ["SEAT_TAKEN", "AREA_FULL", "NOT_ON_SALE", "IDEMPOTENCY_KEY_REUSED"])
      expect(text).toContain(code);
    expect(text).not.toContain("COMP_NEEDS_APPROVAL");
    const references = [...JSON.stringify(body).matchAll(/"\$ref":"#\/([^"]+)"/gu)].map(
      ([, reference = ""]) => reference,
    );
    for (const reference of references) {
      const target = reference.split("/").reduce<unknown>((node, key) => (node as Record<string, unknown>)[key], body);
      expect(target, reference).toBeDefined();
    }
  });
});
