// A folder that the packager takes for Electron's Linux distribution: the right file names, a fuse wire, no program.
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** What marks the fuses inside an Electron binary: the sentinel, then version, count and the fuses themselves. */
const fuseSentinel = "dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX";
const fuseVersion = 1;
const fusesAtTheFactory = "011001010";

const emptyFiles = [
  "LICENSE",
  "LICENSES.chromium.html",
  "chrome-sandbox",
  "chrome_crashpad_handler",
  "icudtl.dat",
  "libffmpeg.so",
  "resources.pak",
  "snapshot_blob.bin",
  "v8_context_snapshot.bin",
  "locales/en-US.pak",
  "locales/de.pak",
];

/** Makes the folder. There is no default_app.asar in it: the packager would read it. */
export function makeStandInDistribution(options: { folder: string; version: string }): void {
  mkdirSync(join(options.folder, "resources"), { recursive: true });
  mkdirSync(join(options.folder, "locales"));
  for (const name of emptyFiles) writeFileSync(join(options.folder, name), "stand-in");
  writeFileSync(join(options.folder, "version"), options.version);
  const binary = join(options.folder, "electron");
  const wire = Buffer.from([fuseVersion, fusesAtTheFactory.length, ...Buffer.from(fusesAtTheFactory)]);
  writeFileSync(
    binary,
    Buffer.concat([Buffer.from("#!/bin/sh\nexit 0\n"), Buffer.from(fuseSentinel), wire, Buffer.from("\n")]),
  );
  chmodSync(binary, 0o755);
}

/** The fuses of a packed binary, one character each: `0` off, `1` on, `r` removed. */
export function readFuses(binary: Buffer): string {
  const at = binary.indexOf(fuseSentinel);
  if (at < 0) throw new Error("The binary has no fuse wire.");
  const start = at + fuseSentinel.length;
  const count = binary[start + 1] ?? 0;
  return binary.subarray(start + 2, start + 2 + count).toString("latin1");
}
