// Jobs done in processes of their own, as Electron starts them: its fuses do not let it run as plain Node.
import { utilityProcess } from "electron";
import type { DoApart, JobOutcome } from "../ports.ts";

/** `file` takes a job as its first message and answers with its outcome. */
export const utilityJobs =
  (file: string): DoApart =>
  (job, { mostMemoryMb, signal }) =>
    new Promise((resolve) => {
      const child = utilityProcess.fork(file, [], {
        execArgv: [`--max-old-space-size=${mostMemoryMb}`],
        serviceName: "ConcertHub chart files",
        stdio: "ignore",
      });
      const end = (): void => void child.kill();
      signal.addEventListener("abort", end, { once: true });
      child.once("message", (outcome: JobOutcome) => {
        resolve(outcome);
        end();
      });
      child.once("exit", () => {
        signal.removeEventListener("abort", end);
        resolve(null);
      });
      child.once("spawn", () => child.postMessage(job));
    });
