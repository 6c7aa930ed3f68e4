// `serve`: the box office at an address of this machine, until Ctrl-C.
import { readPort } from "../options.ts";
import { DEFAULT_PORT, serve } from "../serve.ts";
import { type Command, CommandFailed, readWords } from "./command.ts";

export const serveCommand: Command = {
  name: "serve",
  usage: "serve --data-dir DIR [--port N] [--sample]",
  help: [
    "Serves screens and the public API on this machine until Ctrl-C.",
    `Port ${DEFAULT_PORT}, or a free one when another program has it. The address in the line READY opens one window;`,
    "the public API needs no key: its description is at /api/openapi.json.",
    "--sample loads the sample venues when nobody has set the box office up.",
  ],
  run: async (words) => {
    const { flags, dataFolder } = readWords(words, {
      flags: { port: { type: "string" }, sample: { type: "boolean", default: false } },
    });
    await serve({ dataFolder, port: portOf(flags.port), sample: flags.sample });
  },
};

function portOf(text: string | undefined): number | null {
  try {
    return readPort(text);
  } catch (error) {
    throw new CommandFailed(error instanceof Error ? error.message : String(error), { misused: true });
  }
}
