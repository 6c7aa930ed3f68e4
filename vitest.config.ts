// Unit and integration tests: everything in tests/ but the browser suites, on plain Node.
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.{ts,tsx}"],
    environment: "node",
    pool: "forks",
    // Two cores are the common case; more workers only make each other late.
    maxWorkers: 2,
    server: {
      deps: {
        // The Electron stand-in and the built program it runs are loaded by Node itself, as Electron would.
        external: [/[\\/]out[\\/]/, /electron-stand-in/],
      },
    },
    testTimeout: 30_000,
    hookTimeout: 60_000,
    passWithNoTests: false,
    allowOnly: false,
  },
});
