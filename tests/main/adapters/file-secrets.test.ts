// Secrets in a file: kept, private, whole after every write, and never silently thrown away.
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { fileSecrets } from "#main/adapters/file-secrets.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "secrets-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe("file secrets", () => {
  it("keeps, changes and forgets by name, across openings", async () => {
    const secrets = fileSecrets({ folder: join(folder, "made", "later") });
    expect(await secrets.read("smtp")).toBeNull();
    await secrets.write("smtp", "pässwörd");
    await secrets.write("__proto__", "odd name");
    const reopened = fileSecrets({ folder: join(folder, "made", "later") });
    expect(await reopened.read("smtp")).toBe("pässwörd");
    expect(await reopened.read("__proto__")).toBe("odd name");
    expect(await reopened.read("toString")).toBeNull();
    await reopened.write("smtp", null);
    expect(await secrets.read("smtp")).toBeNull();
    expect(await secrets.read("__proto__")).toBe("odd name");
  });

  it("loses none of fifty writes made at once and leaves no second file", async () => {
    const secrets = fileSecrets({ folder });
    await Promise.all(Array.from({ length: 50 }, (_, index) => secrets.write(`name${index}`, `value${index}`)));
    for (let index = 0; index < 50; index += 1) expect(await secrets.read(`name${index}`)).toBe(`value${index}`);
    expect(await readdir(folder)).toEqual(["secrets.json"]);
  });

  it.skipIf(process.platform === "win32")(
    "is readable by its owner only, also after somebody opened it up",
    async () => {
      const secrets = fileSecrets({ folder });
      await secrets.write("a", "b");
      const file = join(folder, "secrets.json");
      expect((await stat(file)).mode & 0o777).toBe(0o600);
      await chmod(file, 0o644);
      expect(await secrets.read("a")).toBe("b");
      expect((await stat(file)).mode & 0o777).toBe(0o600);
    },
  );

  it.each(['{"a": "hunter2"', "[]", "null", '{"a": 5}'])(
    "faults on the damaged file %j without quoting or replacing it",
    async (text) => {
      const file = join(folder, "secrets.json");
      await writeFile(file, text);
      const secrets = fileSecrets({ folder });
      await expect(secrets.read("a")).rejects.toThrow(/^The secrets file is damaged: (?!.*hunter2)/);
      await expect(secrets.write("b", "c")).rejects.toThrow("damaged");
      expect(await readFile(file, "utf8")).toBe(text);
    },
  );
});
