// The parts of the shell that decide something: streams taken up again, headings of keys, words for times and passwords.
import { beforeEach, describe, expect, it } from "vitest";
import type { Command } from "#renderer/commands.ts";
import { groupCommands } from "#renderer/features/shell/group-commands.ts";
import { factsOf } from "#renderer/features/settings/journal-facts.ts";
import { keyOf, ppmOf, percentOf } from "#renderer/features/settings/venue.ts";
import { HostUnreachable, setConnectionState, whenOnline } from "#renderer/stores/connection.ts";
import { follow, type StreamState } from "#renderer/streams.ts";
import { formatWhen } from "#renderer/ui/format-when.ts";

describe("whenOnline", () => {
  beforeEach(() => setConnectionState("connecting"));

  it("resolves when the line comes up", async () => {
    const waiting = whenOnline({ withinMs: 10_000 });
    setConnectionState("online");
    await expect(waiting).resolves.toBeUndefined();
  });

  it("says that the host cannot be reached when the line stays down", async () => {
    await expect(whenOnline({ withinMs: 1 })).rejects.toBeInstanceOf(HostUnreachable);
  });

  it("stops waiting when the caller does", async () => {
    const controller = new AbortController();
    const waiting = whenOnline({ withinMs: 10_000, signal: controller.signal });
    controller.abort();
    await expect(waiting).rejects.toThrow("Aborted");
  });

  it("does not wait for a line that the caller gave up before", async () => {
    await expect(whenOnline({ withinMs: 10_000, signal: AbortSignal.abort() })).rejects.toThrow("Aborted");
  });
});

describe("follow", () => {
  it("takes a broken stream up again and goes on until it is stopped", async () => {
    setConnectionState("online");
    const seen: number[] = [];
    const states: StreamState[] = [];
    let lines = 0;
    async function* line(number: number): AsyncGenerator<number> {
      yield number * 10;
      yield number * 10 + 1;
      if (number < 3) throw new Error("the line broke");
      await new Promise(() => undefined);
    }
    await new Promise<void>((resolve) => {
      const stop = follow({
        start: async () => line(++lines),
        onValue: (value) => {
          seen.push(value);
          if (value !== 31) return;
          stop();
          resolve();
        },
        onState: (state) => states.push(state),
      });
    });
    expect(seen).toEqual([10, 11, 20, 21, 30, 31]);
    expect(states).toEqual(["live", "waiting", "live", "waiting", "live"]);
  });

  it("does not open a stream while there is no line", async () => {
    setConnectionState("offline");
    let opened = 0;
    const values = new Promise<string>((resolve) => {
      const stop = follow({
        start: async () => {
          opened += 1;
          return (async function* () {
            yield "first";
          })();
        },
        onValue: (value) => {
          stop();
          resolve(value);
        },
      });
    });
    await Promise.resolve();
    expect(opened).toBe(0);
    setConnectionState("online");
    expect(await values).toBe("first");
  });
});

describe("groupCommands", () => {
  const command = (id: string, more: Partial<Command> = {}): Command => ({
    id,
    label: id,
    keys: ["E"],
    run: () => undefined,
    ...more,
  });

  it("puts commands under their own heading, else under their desk's", () => {
    const groups = groupCommands([
      command("sell.cash"),
      command("shell.keys", { group: "shell:group" }),
      command("sell.comp"),
    ]);
    expect(groups.map(([heading, list]) => [heading, list.map(({ id }) => id)])).toEqual([
      ["sell:group", ["sell.cash", "sell.comp"]],
      ["shell:group", ["shell.keys"]],
    ]);
  });

  it("leaves out commands that no key starts", () => {
    expect(groupCommands([command("sell.hidden", { keys: [] })])).toEqual([]);
  });
});

describe("formatWhen", () => {
  const words = { today: "today", tomorrow: "tomorrow" };
  const at = (text: string): number => Date.parse(text);
  const near = (instant: string, now: string, zone: string): string =>
    formatWhen({ instant: at(instant), now: at(now), zone, locale: "en", words });

  it("says today and tomorrow by the venue's calendar, not the reader's", () => {
    // Half past midnight in Tokyo is still the day before in London.
    expect(near("2026-11-28T11:00:00Z", "2026-11-27T15:30:00Z", "Asia/Tokyo")).toBe("today 20:00");
    expect(near("2026-11-28T11:00:00Z", "2026-11-27T15:30:00Z", "Europe/London")).toBe("tomorrow 11:00");
  });

  it("finds tomorrow across the night when the clocks change", () => {
    expect(near("2026-10-26T00:30:00Z", "2026-10-24T23:30:00Z", "Europe/Berlin")).toBe("tomorrow 01:30");
    expect(near("2026-10-26T00:30:00Z", "2026-10-24T22:30:00Z", "Europe/Berlin")).toBe("tomorrow 01:30");
  });

  it("names the day of anything further off", () => {
    expect(near("2026-12-03T19:00:00Z", "2026-11-27T12:00:00Z", "Europe/London")).toBe("Thu 3 Dec 19:00");
  });

  it("speaks the reader's language", () => {
    const german = formatWhen({
      instant: at("2026-12-03T19:00:00Z"),
      now: at("2026-11-27T12:00:00Z"),
      zone: "Europe/Berlin",
      locale: "de",
      style: "full",
      words,
    });
    expect(german).toContain("Dez");
  });
});

describe("the venue form", () => {
  it("makes a short key from any name and keeps it distinct", () => {
    expect(keyOf("Kind (bis 12 Jahre)", [])).toBe("kind-bis-12-jahre");
    expect(keyOf("Élève", ["eleve"])).toBe("eleve-2");
    expect(keyOf("子供", [])).toBe("type");
  });

  it("turns percent into millionths and back without a rest", () => {
    for (const percent of [0, 5.5, 7, 7.7, 8.1, 19, 20.5, 100]) expect(percentOf(ppmOf(percent))).toBe(percent);
    expect(ppmOf(8.1)).toBe(81_000);
  });
});

describe("the particulars of a journal entry", () => {
  const facts = (data: Record<string, unknown>, kind = "booking.sold"): string =>
    factsOf({ kind, data, locale: "en", nameOf: (field) => field, wordOf: (value) => value });

  it("shows money as money and places as a list, and no ids", () => {
    const data = {
      bookingId: "01a203ec-6b3a-70ad-a319-57902a227652",
      number: "K5-41335",
      totalMinor: 36_100,
      currency: "EUR",
      places: ["Stalls-D-1", "Stalls-D-2"],
    };
    expect(facts(data)).toBe("number K5-41335 · total €361.00 · places Stalls D 1, Stalls D 2");
  });

  it("keeps the currency where there is no amount, and cuts what is too long", () => {
    expect(facts({ name: "Club", currency: "JPY" })).toBe("name Club · currency JPY");
    expect(facts({ tender: "cash", copy: false, note: null })).toBe("tender cash");
    expect(facts({ note: "x".repeat(500) })).toHaveLength(160);
  });

  it("shows what changed, before and after", () => {
    expect(facts({ name: ["Hall", "Great Hall"] }, "venue.updated")).toBe("name Hall → Great Hall");
    const print = [
      { printer: null, sheet: "one-per-page" },
      { printer: null, sheet: "a4-sheet" },
    ];
    expect(facts({ print, smtpPasswordChanged: false }, "settings.saved")).toBe("sheet one-per-page → a4-sheet");
  });

  it("names things inside a list by their names", () => {
    const fees = [
      { id: "01a203ec-6b3a-70ad-a319-57902a227652", name: "Booking fee", per: "ticket" },
      { id: "01a203ec-6b3a-70ad-a319-57902a227653", name: "Cloakroom", per: "ticket" },
    ];
    expect(facts({ fees }, "venue.fees-saved")).toBe("fees Booking fee, Cloakroom");
  });
});
