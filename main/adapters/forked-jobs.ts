// Jobs done in processes of their own, as Node starts them.
import { fork } from "node:child_process";
import type { DoApart, JobOutcome } from "../ports.ts";

/** `file` takes a job as its first message and answers with its outcome. */
export const forkedJobs =
  (file: string): DoApart =>
  (job, { mostMemoryMb, signal }) =>
    new Promise((resolve, reject) => {
      const child = fork(file, [], {
        execArgv: [`--max-old-space-size=${mostMemoryMb}`],
        serialization: "advanced",
        stdio: ["ignore", "ignore", "ignore", "ipc"],
      });
      // A job must not keep the program from ending.
      child.unref();
      child.channel?.unref();
      const end = (): void => void child.kill("SIGKILL");
      signal.addEventListener("abort", end, { once: true });
      child.once("message", (outcome) => {
        resolve(outcome as JobOutcome);
        end();
      });
      child.once("error", reject);
      child.once("exit", () => {
        signal.removeEventListener("abort", end);
        resolve(null);
      });
      // A child that is gone before it has its job has ended without an outcome, which is said above.
      child.send(job as object, () => undefined);
    });
