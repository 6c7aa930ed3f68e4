// Pictures for the README: the same browser set-up as the tests, other files.
import { defineConfig } from "@playwright/test";
import screens from "./playwright.config.ts";

export default defineConfig({
  ...screens,
  testMatch: ["screenshots/**/*.spec.ts"],
  workers: 1,
  timeout: 180_000,
  reporter: [["list"]],
  outputDir: "test-results/screenshots",
});
