// Are the tests worth anything? The program is made wrong on purpose, in one place at a time, in a copy of its sources; the
// test that stands guard there must fail. The usual run only looks whether every mutation still fits, because each takes a
// run of vitest: `CONCERTHUB_FULL=1 npm test -- mutations`.
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

interface Mutation {
  readonly what: string;
  readonly file: string;
  /** Each text is there exactly once. */
  readonly changes: readonly (readonly [string, string])[];
  /** Test file and the beginning of the test's name. */
  readonly guard: readonly [string, string];
}

const MUTATIONS: readonly Mutation[] = [
  {
    what: "a refund is called for with a random key",
    file: "main/services/provider-calls.ts",
    changes: [
      ["const call = { key: operation.key, refundAttemptId", "const call = { key: office.ids.id(), refundAttemptId"],
    ],
    guard: ["tests/services/card-refunds.test.ts", "32: the answer is lost"],
  },
  {
    what: "nobody looks whether a seat is taken",
    file: "db/migrations/0001_box_office.sql",
    changes: [["CREATE UNIQUE INDEX claims_one_live", "CREATE INDEX claims_one_live"]],
    guard: ["tests/services/card-payments.test.ts", "16: the booking expired and its seats are somebody else's"],
  },
  {
    what: "what the provider says is booked every time it is said",
    file: "main/services/provider-settle.ts",
    changes: [['if (attempt.state === "captured" || attempt.state === "needs-review") return null;', ""]],
    guard: ["tests/services/card-events.test.ts", "settling again does nothing"],
  },
  {
    what: "the schema lets more go back than came",
    file: "db/migrations/0004_tenders.sql",
    changes: [["BEGIN SELECT RAISE(ABORT, 'refund exceeds captured'); END;", "BEGIN SELECT 1; END;"]],
    guard: ["tests/services/money-cases.test.ts", "case 31"],
  },
  {
    what: "the Z number is taken before the shift can be closed",
    file: "main/services/shifts.ts",
    changes: [
      [
        "  refuseCardNumbers({ reason });\n  office.store.inTransaction((writer) => {\n    const shift = ownShift(writer, actor, shiftId);\n    // A closed",
        "  refuseCardNumbers({ reason });\n  const early = office.store.inTransaction((writer) => nextNumber(writer, `z:${office.terminal.id}`));\n  office.store.inTransaction((writer) => {\n    const shift = ownShift(writer, actor, shiftId);\n    // A closed",
      ],
      ["const zNumber = nextNumber(writer, `z:${shift.terminalId}`);", "const zNumber = early;"],
    ],
    guard: ["tests/services/shifts.test.ts", "ends with a Z report"],
  },
  {
    what: "places of a card that may be charged are let go at a start after days",
    file: "main/services/tidier.ts",
    changes: [["  keepPinned(office);\n", ""]],
    guard: ["tests/services/money-cases.test.ts", "nobody was here for two days"],
  },
  {
    what: "a return that is said twice is done twice",
    file: "main/services/returns.ts",
    changes: [["if (bookings.findReturn(writer, command.returnId)) return [];", ""]],
    guard: ["tests/services/returns.test.ts", "said twice is done once"],
  },
  {
    what: "cash is rounded on a card",
    file: "domain/tenders.ts",
    changes: [
      [
        "const exact = { tender, amountMinor, roundingMinor: 0,",
        "const exact = { tender, amountMinor, roundingMinor: 2,",
      ],
    ],
    guard: ["tests/services/money-cases.test.ts", "cases 2 and 3"],
  },
];

const ROOT = join(import.meta.dirname, "../..");
const ROOMS = [
  "contract",
  "data",
  "db",
  "domain",
  "main",
  "tests",
  "package.json",
  "tsconfig.base.json",
  "vitest.config.ts",
];
const isFullRun = process.env["CONCERTHUB_FULL"] === "1";
const GUARD_LIMIT_MS = 120_000;

function mutated({ file, changes }: Mutation): string {
  let text = readFileSync(join(ROOT, file), "utf8");
  for (const [from, to] of changes) {
    expect(text.split(from).length - 1, `${file} has exactly once: ${from}`).toBe(1);
    text = text.replace(from, () => to);
  }
  return text;
}

it.each(MUTATIONS.map((mutation) => [mutation.what, mutation] as const))(
  "%s: still fits the sources",
  (_, mutation) => {
    expect(mutated(mutation)).not.toBe("");
    const [file, name] = mutation.guard;
    expect(readFileSync(join(ROOT, file), "utf8").split(name).length - 1).toBe(1);
  },
);

if (isFullRun)
  describe("is caught", () => {
    let copy: string;
    beforeAll(() => {
      copy = mkdtempSync(join(tmpdir(), "concerthub-mutations-"));
      for (const room of ROOMS) cpSync(join(ROOT, room), join(copy, room), { recursive: true });
      symlinkSync(join(ROOT, "node_modules"), join(copy, "node_modules"));
    });
    afterAll(() => rmSync(copy, { recursive: true, force: true }));

    /** How many tests passed and failed; a file that does not even load has neither. */
    function runGuard([file, name]: Mutation["guard"]): { passed: number; failed: number } {
      const results = join(copy, "results.json");
      rmSync(results, { force: true });
      const vitest = join(ROOT, "node_modules/vitest/vitest.mjs");
      const args = [vitest, "run", file, "-t", name, "--reporter=json", `--outputFile=${results}`];
      spawnSync(process.execPath, args, { cwd: copy, stdio: "ignore" });
      const report = JSON.parse(readFileSync(results, "utf8")) as { numPassedTests: number; numFailedTests: number };
      return { passed: report.numPassedTests, failed: report.numFailedTests };
    }

    it.each(MUTATIONS.map((mutation) => [mutation.what, mutation] as const))(
      "%s",
      (_, mutation) => {
        const target = join(copy, mutation.file);
        const right = readFileSync(target, "utf8");
        expect(runGuard(mutation.guard)).toEqual({ passed: 1, failed: 0 });
        writeFileSync(target, mutated(mutation));
        expect(runGuard(mutation.guard)).toEqual({ passed: 0, failed: 1 });
        writeFileSync(target, right);
      },
      GUARD_LIMIT_MS,
    );
  });
