// Screens in a real browser: the built renderer, served by the headless host, driven like a clerk would.
import { defineConfig } from "@playwright/test";
import { findBrowser } from "./scripts/browser.mjs";

const asRoot = process.getuid?.() === 0;
const executablePath = findBrowser();

export default defineConfig({
  testDir: "tests",
  testMatch: ["e2e/**/*.spec.ts", "e2e-electron/**/*.spec.ts"],
  // Time to hang is generous: a busy machine is no failure. What must be quick is asked for in the test itself.
  timeout: 180_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  workers: 2,
  reporter: [["list"], ["json", { outputFile: "test-results/playwright.json" }]],
  outputDir: "test-results/e2e",
  use: {
    headless: true,
    viewport: { width: 1366, height: 768 },
    locale: "en-GB",
    timezoneId: "Europe/Berlin",
    // What moves is waited for: it moves no longer than it must.
    contextOptions: { reducedMotion: "reduce" },
    launchOptions: {
      ...(executablePath === undefined ? {} : { executablePath }),
      // A graphics card that is only emulated costs time. The sandbox refuses to run as root, which a container usually is.
      args: ["--disable-gpu", ...(asRoot ? ["--no-sandbox"] : [])],
    },
    // Recording every step takes a fifth of the time: only when asked for.
    trace: process.env["CONCERTHUB_TRACE"] === undefined ? "off" : "retain-on-failure",
    screenshot: "only-on-failure",
  },
});
