// `npm run concerthub -- COMMAND`: the command line of the box office, run from its sources on Node 24.
import { join } from "node:path";
import { ensureInstalled, node24, root, run, runMain } from "./set-up.mjs";

await runMain(async () => {
  await ensureInstalled();
  // npm moves to the package's folder; paths on the command line mean the folder the person is in.
  const cwd = process.env["INIT_CWD"] ?? process.cwd();
  // Ctrl-C is for the command, which closes its database and answers an exit code of its own.
  process.on("SIGINT", () => {});
  const command = await run(node24(), [join(root, "main", "headless", "cli.ts"), ...process.argv.slice(2)], { cwd });
  return command.code;
});
