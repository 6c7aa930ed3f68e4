// A box office that works a cancelled performance off and is killed after the transaction it is told.
import type { Office } from "#main/office.ts";
import { workOffCancellations } from "#main/services/cancellation-work.ts";
import { createTestOffice } from "./office.ts";

const [file = "", now = "0", killAt = "0"] = process.argv.slice(2);

let reached = 0;
const { office: real, clock } = createTestOffice({ file, withoutStaff: true });
clock.set(Number(now));
const office: Office = {
  ...real,
  store: {
    ...real.store,
    inTransaction: (body) => {
      const value = real.store.inTransaction((writer) => {
        const inner = body(writer);
        reached += 1;
        // Odd checkpoints: everything is written and nothing committed. Even ones: committed, and nobody was told.
        if (reached === Number(killAt)) process.kill(process.pid, "SIGKILL");
        return inner;
      });
      reached += 1;
      if (reached === Number(killAt)) process.kill(process.pid, "SIGKILL");
      return value;
    },
  },
};
const fail = (error: unknown): never => {
  throw error;
};
await workOffCancellations(office, { onFault: fail, isStopped: () => false });
process.stdout.write(`CHECKPOINTS ${reached}\n`);
