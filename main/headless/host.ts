// The headless host: the box office of one data folder, at an address of this machine.
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { complain, messageOf } from "./lines.ts";
import { readPort } from "./options.ts";

try {
  const { values } = parseArgs({
    options: { "data-dir": { type: "string" }, port: { type: "string" }, sample: { type: "boolean", default: false } },
  });
  if (values["data-dir"] === undefined) throw new Error("--data-dir DIR is needed");
  const port = readPort(values.port);
  // Only now: a word that is not understood is answered at once.
  const { serve } = await import("./serve.ts");
  await serve({ dataFolder: resolve(values["data-dir"]), port, sample: values.sample });
  process.exitCode = 0;
} catch (error) {
  complain(`ConcertHub cannot start: ${messageOf(error)}`);
  process.exitCode = 1;
}
// The line to the program that started this one would keep it alive.
if (process.connected) process.disconnect();
