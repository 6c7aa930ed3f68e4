// Words that hide a mistake: time and chance outside their adapters, numbers through floats, promises to do it later.
import { expect, test } from "vitest";
import { listSources, parseSource, readSources } from "./source-files.ts";

interface Forbidden {
  readonly word: RegExp;
  /** Where the word is right. */
  readonly except: RegExp;
  readonly instead: string;
  /** Comments count too. */
  readonly inComments?: true;
}

const testsAndTools = /^(?:tests|bench|scripts)\/|^[^/]+\.config\.ts$/;
const clocks = /^(?:main\/adapters\/system\.ts|renderer\/clock\.ts|tests\/|bench\/|scripts\/)/;
const nowhere = /^$/;

const forbidden: readonly Forbidden[] = [
  { word: /\bDate\.now\(/, except: clocks, instead: "take `now` as an argument; the clock is a port" },
  { word: /\bnew Date\(\s*\)/, except: clocks, instead: "take `now` as an argument; the clock is a port" },
  { word: /\bTemporal\.Now\b/, except: clocks, instead: "take `now` as an argument; the clock is a port" },
  { word: /\bMath\.random\(/, except: testsAndTools, instead: "use the Ids port, or a seeded generator in tests" },
  {
    word: /\bparseFloat\(/,
    except: nowhere,
    instead: "parse by digits (domain/money.ts), or Number() on checked text",
  },
  {
    word: /\.toFixed\(/,
    except: /^(?:tests|bench|scripts|renderer)\//,
    instead: "money is formatted from minor units",
  },
  {
    word: /\b(?:it|test|describe)\.only\(/,
    except: nowhere,
    instead: "run one file or one name from the command line",
  },
  {
    word: /\b(?:it|test|describe)\.skip\(/,
    except: /^tests\/e2e(?:-electron)?\//,
    instead: "delete the test or mend it; a test that cannot run here prints why",
  },
  { word: /@ts-(?:ignore|nocheck|expect-error)/, except: nowhere, instead: "mend the type", inComments: true },
  {
    word: /\b(?:eslint|oxlint)-disable(?!.* -- \w)/,
    except: nowhere,
    instead: "mend the code, or say after ` -- ` why the rule is wrong here",
    inComments: true,
  },
  {
    word: /\b(?:TODO|FIXME|XXX|HACK)\b/,
    except: nowhere,
    instead: "do it now, or write it down in the notes",
    inComments: true,
  },
  { word: /\bas any\b|:\s*any\b/, except: nowhere, instead: "say what it is, or `unknown`" },
  { word: /\binnerHTML\b|\bdangerouslySetInnerHTML\b/, except: nowhere, instead: "let React write text" },
  { word: /\beval\(|\bnew Function\(/, except: nowhere, instead: "there is always another way" },
  {
    word: /\benum\s+\w+\s*\{|\bnamespace\s+\w+\s*\{/,
    except: nowhere,
    instead: "Node runs our sources by stripping types",
  },
];

/** This file has to name the words. */
const thisFile = "tests/tidy/words.test.ts";
const sources = readSources(listSources().filter((path) => path !== thisFile));

test.each(forbidden)("nowhere $word: $instead", (rule) => {
  const found = sources
    .filter(({ path }) => !rule.except.test(path))
    .flatMap(({ path, text, code }) => linesWith({ path, text: rule.inComments ? text : code, word: rule.word }));
  expect(found, rule.instead).toEqual([]);
});

test("a word in a comment is no call, a word in code is found", () => {
  const source = parseSource({ path: "domain/x.ts", text: "// never Date.now()\nexport const at = Date.now();\n" });
  expect(linesWith({ path: source.path, text: source.code, word: /\bDate\.now\(/ })).toEqual([
    "domain/x.ts:2 export const at = Date.now();",
  ]);
});

function linesWith(options: { path: string; text: string; word: RegExp }): readonly string[] {
  return options.text
    .split("\n")
    .flatMap((line, index) => (options.word.test(line) ? [`${options.path}:${index + 1} ${line.trim()}`] : []));
}
