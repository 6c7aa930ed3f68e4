// The box office of a data folder as one of several programs on it: nothing happens by itself, and a bug ends it.
import { join } from "node:path";
import { argon2Passwords } from "#main/adapters/argon2-passwords.ts";
import { fileSecrets } from "#main/adapters/file-secrets.ts";
import { systemClock, systemIds } from "#main/adapters/system.ts";
import { type BoxOffice, createBoxOffice } from "#main/app.ts";

export const openRacer = (dataFolder: string): BoxOffice =>
  createBoxOffice({
    dataFolder,
    resources: join(import.meta.dirname, "../.."),
    ...{ clock: systemClock, ids: systemIds, passwords: argon2Passwords, secrets: fileSecrets({ folder: dataFolder }) },
    ...{ printer: null, verifyWorker: null, chartFileWorker: null, tidies: false, terminalName: "Race" },
    onFault: (error) => {
      throw error;
    },
  });

/** Says that it stands at the line, runs when it is told to, and ends with what came of it. */
export function runRacer<Outcome>(boxOffice: BoxOffice, run: () => Outcome): void {
  process.on("message", () => {
    const outcome = run();
    process.send?.(outcome, () => {
      void boxOffice.close().then(() => process.disconnect());
    });
  });
  process.send?.("ready");
}
