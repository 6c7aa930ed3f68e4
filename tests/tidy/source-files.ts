// Every file of the repository that a person wrote, as the tidy tests see it: path, text, text without comments, imports.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import { fileURLToPath } from "node:url";
import { parseSync } from "vite";

export const root = fileURLToPath(new URL("../..", import.meta.url));

export interface SourceFile {
  /** From the repository's root, with `/`. */
  readonly path: string;
  readonly text: string;
  /** The text with every comment blanked out: positions and lines stay what they are. */
  readonly code: string;
  /** What is written between the quotes of imports, re-exports and dynamic imports. */
  readonly imports: readonly string[];
}

const sourceName = /\.(?:ts|tsx|mjs)$/;

/** All tracked files and all new ones that are not ignored. */
export function listFiles(): readonly string[] {
  const listed = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "-z"], {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  const files = new Set(listed.split("\0").filter((path) => path !== ""));
  return [...files].filter((path) => existsSync(`${root}/${path}`)).toSorted();
}

/** The paths of all TypeScript and JavaScript sources. */
export const listSources = (): readonly string[] => listFiles().filter((path) => sourceName.test(path));

/** Reads and parses sources. Throws where one does not parse: a rule that skips a file checks nothing. */
export function readSources(paths: readonly string[]): readonly SourceFile[] {
  return paths.map((path) => parseSource({ path, text: readFileSync(`${root}/${path}`, "utf8") }));
}

export function parseSource({ path, text }: { path: string; text: string }): SourceFile {
  const parsed = parseSync(path, text);
  const [problem] = parsed.errors;
  if (problem !== undefined) throw new Error(`${path} does not parse: ${problem.message}`);
  const code = blankComments({ text, comments: parsed.comments });
  const { staticImports, staticExports } = parsed.module;
  const named = [
    ...staticImports.map((found) => found.moduleRequest.value),
    ...staticExports.flatMap((found) => found.entries.map((entry) => entry.moduleRequest?.value ?? "")),
    // Dynamic imports, and types written as import("...").
    ...Array.from(code.matchAll(/\bimport\(\s*["'`]([^"'`$]+)["'`]/g), (match) => match[1] ?? ""),
  ];
  return { path, text, code, imports: [...new Set(named.filter((name) => name !== ""))] };
}

/** The file an import means, or null when it is a package. */
export function resolveImport(options: { from: string; name: string }): string | null {
  if (options.name.startsWith("#")) return options.name.slice(1).replace(/\?.*$/, "");
  if (!options.name.startsWith(".")) return null;
  return posix.join(posix.dirname(options.from), options.name.replace(/\?.*$/, ""));
}

function blankComments(options: { text: string; comments: readonly { start: number; end: number }[] }): string {
  let code = "";
  let at = 0;
  for (const { start, end } of options.comments) {
    code += options.text.slice(at, start) + options.text.slice(start, end).replaceAll(/[^\n]/g, " ");
    at = end;
  }
  return code + options.text.slice(at);
}
