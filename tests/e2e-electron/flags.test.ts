// The desktop application's command line: what is meant for it is read, what is Chromium's is left alone.
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { readFlags } from "#main/electron/flags.ts";

const read = (...argv: readonly string[]): ReturnType<typeof readFlags> => readFlags({ argv, applicationData: "data" });

test("without flags the box office is in the folder for application data", () => {
  expect(read()).toEqual({ dataFolder: join("data", "ConcertHub"), port: null, sample: false });
});

test("reads what npm start passes on", () => {
  expect(read("clone", "--data-dir", "here", "--port", "8123", "--sample")).toEqual({
    dataFolder: resolve("here"),
    port: 8123,
    sample: true,
  });
  expect(read("--profile", "tour").dataFolder).toBe(join("data", "ConcertHub-tour"));
});

test("leaves the switches of Chromium and of the system alone", () => {
  expect(read("--no-sandbox", "--enable-features=A,B", "-psn_0_1234", "--inspect=0").port).toBeNull();
});

test.each(["99999", "-1", "80a", ""])("a port of %j counts as none", (port) => {
  expect(read(`--port=${port}`).port).toBeNull();
});

test.each(["../elsewhere", "a/b", ""])("a profile named %j counts as none", (profile) => {
  expect(read(`--profile=${profile}`).dataFolder).toBe(join("data", "ConcertHub"));
});
