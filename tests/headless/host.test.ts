// The headless host as a process: starts, says where it is, and ends when it is told to or left alone.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import { DATABASE_FILE } from "#main/app.ts";
import { startHostProcess } from "./host-process.ts";
import { cookieOf, openLine } from "./line.ts";

/** A start takes a second, or ten on a machine that is busy otherwise. */
vi.setConfig({ testTimeout: 120_000 });

const dataFolder = mkdtempSync(join(tmpdir(), "concerthub-host-"));
afterAll(() => rmSync(dataFolder, { recursive: true, force: true }));

test("a fresh host opens a window with its key, and ends politely with windows open", async () => {
  const host = await startHostProcess(["--data-dir", join(dataFolder, "fresh")]);
  const cookie = (await cookieOf(host)) ?? "";
  const { client, socket } = await openLine({ url: host.url, cookie });
  await expect(client.host.info()).resolves.toMatchObject({ kind: "headless", fresh: true });
  const closed = once(socket, "close");
  await expect(host.stop()).resolves.toBe(0);
  await closed;
  expect(host.complaints()).toBe("");
});

test("it ends when the program that started it is gone", async () => {
  const host = await startHostProcess(["--data-dir", join(dataFolder, "left")]);
  const ended = once(host.child, "exit");
  host.child.disconnect();
  await expect(ended).resolves.toEqual([0, null]);
});

test("the usual port gives way to a free one, a port that was asked for to a clear message", async () => {
  const usual = { usualPort: true };
  const host = await startHostProcess(["--data-dir", join(dataFolder, "first")], usual);
  const beside = await startHostProcess(["--data-dir", join(dataFolder, "beside")], usual);
  expect(beside.port).not.toBe(host.port);
  await beside.stop();
  const second = startHostProcess(["--data-dir", join(dataFolder, "second"), "--port", String(host.port)]);
  await expect(second).rejects.toThrow(`ConcertHub cannot start: Port ${host.port} is used by another program.`);
  await host.stop();
});

test("what it cannot use it names", async () => {
  await expect(startHostProcess([])).rejects.toThrow("--data-dir DIR is needed");
  await expect(startHostProcess(["--data-dir", dataFolder, "--port", "many"])).rejects.toThrow("“many”");
  writeFileSync(join(dataFolder, DATABASE_FILE), "this is no database");
  await expect(startHostProcess(["--data-dir", dataFolder])).rejects.toThrow(
    /^ConcertHub cannot start: file is not a database$/u,
  );
});
