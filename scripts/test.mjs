// `npm test`: installs what is missing, builds, runs the unit and integration tests and then the browser tests, and
// ends with one plain line of counts. Words on the command line choose tests by file name.
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { allPrograms, ensureBuilt } from "./freshness.mjs";
import { ensureInstalled, node24, root, run, runMain, toolEnvironment } from "./set-up.mjs";
import { ensureBrowser } from "./test-browser.mjs";

const results = join(root, "test-results");

/** @typedef {{ passed: number, failed: number, skipped: string[] }} Counts */
/** @typedef {{ fullName: string, status: string }} UnitTest */
/** @typedef {{ numPassedTests: number, numFailedTests: number, testResults: { assertionResults: UnitTest[] }[] }} UnitReport */
/** @typedef {{ status: string, annotations: { type: string, description?: string }[] }} ScreenTest */
/** @typedef {{ specs?: { title: string, tests: ScreenTest[] }[], suites?: Suite[] }} Suite */
/** @typedef {{ stats: { expected: number, unexpected: number, flaky: number }, suites: Suite[] }} ScreenReport */

await runMain(async () => {
  await ensureInstalled();
  const browser = await ensureBrowser();
  await ensureBuilt(allPrograms);
  rmSync(results, { recursive: true, force: true });
  mkdirSync(results, { recursive: true });
  const env = { ...toolEnvironment(), CONCERTHUB_CHROMIUM: browser };
  const words = process.argv.slice(2);
  const unit = await runVitest(words, env);
  const screens = await runPlaywright(words, env);

  const skipped = [...unit.skipped, ...screens.skipped];
  const passed = unit.passed + screens.passed;
  const failed = unit.failed + screens.failed;
  console.log("");
  for (const line of skipped) console.log(`skipped: ${line}`);
  if (passed + failed === 0) console.log("No test ran.");
  console.log(`${passed} passed, ${failed} failed${skipped.length === 0 ? "" : `, ${skipped.length} skipped`}`);
  return failed > 0 || passed === 0 ? 1 : 0;
});

/**
 * @param {readonly string[]} words
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<Counts>}
 */
async function runVitest(words, env) {
  const file = join(results, "vitest.json");
  const args = [
    "run",
    ...words,
    "--passWithNoTests",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${file}`,
  ];
  const { code } = await run(node24(), [join(root, "node_modules", "vitest", "vitest.mjs"), ...args], { env });
  const report = /** @type {UnitReport | undefined} */ (readReport(file));
  if (report === undefined) return { passed: 0, failed: 1, skipped: [] };
  const tests = report.testResults.flatMap((suite) => suite.assertionResults);
  return {
    passed: report.numPassedTests,
    // A file that does not load and an error outside every test fail the run without being a failed test.
    failed: Math.max(report.numFailedTests, code === 0 ? 0 : 1),
    skipped: tests.filter(({ status }) => status !== "passed" && status !== "failed").map(({ fullName }) => fullName),
  };
}

/**
 * @param {readonly string[]} words
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<Counts>}
 */
async function runPlaywright(words, env) {
  const cli = join(root, "node_modules", "@playwright", "test", "cli.js");
  const { code } = await run(node24(), [cli, "test", "--pass-with-no-tests", ...words], { env });
  const report = /** @type {ScreenReport | undefined} */ (readReport(join(results, "playwright.json")));
  if (report === undefined) return { passed: 0, failed: 1, skipped: [] };
  const { expected, unexpected, flaky } = report.stats;
  return {
    passed: expected,
    failed: Math.max(unexpected + flaky, code === 0 ? 0 : 1),
    skipped: report.suites.flatMap(skippedIn),
  };
}

/**
 * The titles of skipped tests with the reasons they gave.
 * @param {Suite} suite
 * @returns {string[]}
 */
function skippedIn(suite) {
  const here = (suite.specs ?? []).flatMap(({ title, tests }) =>
    tests
      .filter(({ status }) => status === "skipped")
      .map(({ annotations }) => {
        const reason = annotations.find(({ type }) => type === "skip")?.description;
        return `${title}${reason === undefined ? "" : ` (${reason})`}`;
      }),
  );
  return [...here, ...(suite.suites ?? []).flatMap(skippedIn)];
}

/**
 * @param {string} file
 * @returns {unknown}
 */
function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}
