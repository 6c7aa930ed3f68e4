// What the command line asks of the desktop application. Unknown words are Chromium's or the system's, not mistakes.
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";

export interface Flags {
  /** Folder with this installation's files, absolute. */
  readonly dataFolder: string;
  /** Port of the public API on this machine; null when none was asked for. */
  readonly port: number | null;
  /** Load the sample venues when the data folder is empty. */
  readonly sample: boolean;
}

/** Reads `--data-dir DIR`, `--profile NAME`, `--port N` and `--sample`; a bad value counts as not given. */
export function readFlags(options: { argv: readonly string[]; applicationData: string }): Flags {
  const { values } = parseArgs({
    args: [...options.argv],
    strict: false,
    allowPositionals: true,
    options: {
      "data-dir": { type: "string" },
      profile: { type: "string" },
      port: { type: "string" },
      sample: { type: "boolean" },
    },
  });
  const { "data-dir": dataDir, profile, port } = values;
  const name = typeof profile === "string" && /^[\w-]{1,40}$/.test(profile) ? `ConcertHub-${profile}` : "ConcertHub";
  return {
    dataFolder: typeof dataDir === "string" ? resolve(dataDir) : join(options.applicationData, name),
    port: typeof port === "string" && /^\d{1,5}$/.test(port) && Number(port) <= 65_535 ? Number(port) : null,
    sample: values.sample === true,
  };
}
