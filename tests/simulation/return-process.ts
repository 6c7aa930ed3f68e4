// One of several clerks who give the same tickets back at the same moment, each in a process of its own. Started by
// return-race.test.ts.
import { RefusalError } from "#domain/result.ts";
import { returnTickets } from "#main/services/returns.ts";
import { openRacer, runRacer } from "./racer.ts";
import { randomOf } from "./random.ts";

export interface ReturnTask {
  readonly dataFolder: string;
  readonly seed: number;
  /** One ticket of each booking. */
  readonly tickets: readonly { readonly bookingId: string; readonly lineId: string }[];
}

/** How often each answer was given; `done`: the ticket was taken back. */
export type ReturnOutcome = Readonly<Record<string, number>>;

const task = JSON.parse(process.argv[2] ?? "{}") as ReturnTask;
const boxOffice = openRacer(task.dataFolder);
const { office } = boxOffice;
const manager = { staffId: null, role: "manager", sessionId: null, channel: "counter" } as const;

function giveBack({ bookingId, lineId }: ReturnTask["tickets"][number]): string {
  try {
    const returnId = office.ids.id();
    returnTickets(office, manager, { bookingId, returnId, lineIds: [lineId], reason: "Ill", approvalId: null });
    return "done";
  } catch (error) {
    if (error instanceof RefusalError) return error.refusal.code;
    throw error;
  }
}

runRacer(boxOffice, (): ReturnOutcome => {
  const outcome: Record<string, number> = {};
  for (const ticket of randomOf(task.seed).shuffled(task.tickets)) {
    const answer = giveBack(ticket);
    outcome[answer] = (outcome[answer] ?? 0) + 1;
  }
  return outcome;
});
