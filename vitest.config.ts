// Unit and integration tests: everything in tests/ but the browser suites, on plain Node.
import { join } from "node:path";
import { defineConfig } from "vitest/config";

/** Tests that start processes of their own, or patch the one they run in. */
const APART = ["headless", "simulation", "start", "packaging", "e2e-electron"];

export default defineConfig({
  test: {
    environment: "node",
    // Programs that tests start and kill load their modules in half the time.
    env: { NODE_COMPILE_CACHE: join(import.meta.dirname, "node_modules", ".cache", "compiled") },
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
    projects: [
      {
        extends: true,
        test: {
          name: "together",
          include: ["tests/**/*.test.{ts,tsx}"],
          exclude: APART.map((room) => `tests/${room}/**`),
          // Loading the modules anew for each file takes a quarter of the time.
          isolate: false,
        },
      },
      { extends: true, test: { name: "apart", include: APART.map((room) => `tests/${room}/**/*.test.{ts,tsx}`) } },
    ],
  },
});
