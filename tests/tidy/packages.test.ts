// What is installed: exact versions, one production dependency, and a lock file that any registry can serve.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { root } from "./source-files.ts";

interface Locked {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly os?: readonly string[];
}

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

const lockText = readFileSync(`${root}/package-lock.json`, "utf8");
const { packages } = JSON.parse(lockText) as { packages: Readonly<Record<string, Locked & Partial<Manifest>>> };
const manifest = JSON.parse(readFileSync(`${root}/package.json`, "utf8")) as Manifest;

test("the lock file names no registry: npm asks the one it is set up for", () => {
  expect(Object.values(packages).filter(({ resolved }) => resolved !== undefined)).toEqual([]);
  expect(lockText.match(/https?:\/\/[^"\s]*\.tgz/g) ?? []).toEqual([]);
});

test("every locked package has its checksum", () => {
  const loose = Object.entries(packages).filter(
    ([path, { integrity, link }]) => path !== "" && !link && integrity === undefined,
  );
  expect(loose.map(([path]) => path)).toEqual([]);
});

test("the lock file says the same as package.json", () => {
  expect(packages[""]?.dependencies).toEqual(manifest.dependencies);
  expect(packages[""]?.devDependencies).toEqual(manifest.devDependencies);
});

test("the lock file serves every system, not only the one it was made on", () => {
  const systems = new Set(Object.values(packages).flatMap(({ os }) => os ?? []));
  for (const system of ["linux", "darwin", "win32"]) expect(systems).toContain(system);
  const bindings = (of: string, system: string): number =>
    Object.keys(packages).filter((path) => path.startsWith(`node_modules/${of}`) && path.includes(system)).length;
  for (const of of [
    "@rolldown/binding-",
    "@oxlint/binding-",
    "@oxfmt/binding-",
    "@oxlint-tsgolint/",
    "@typescript/typescript-",
  ]) {
    for (const system of ["linux", "darwin", "win32"])
      expect(bindings(of, system), `${of} for ${system}`).toBeGreaterThan(0);
  }
});

test("versions are exact", () => {
  const loose = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies }).filter(
    ([, version]) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version),
  );
  expect(loose).toEqual([]);
});

test("one production dependency: everything else is bundled", () => {
  expect(Object.keys(manifest.dependencies)).toEqual(["better-sqlite3"]);
});
