// Chart files in a process of their own, so that selling goes on: within limits of time and memory, one after the other.
import type { ChartFormat } from "#domain/charts/formats/format.ts";
import type { Repair } from "#domain/charts/formats/repairs.ts";
import type { Id } from "#domain/ids.ts";
import { MINUTE_MS } from "#domain/time.ts";
import { refuseNow, valueOf } from "#domain/result.ts";
import type { Office } from "../office.ts";
import { chartDraft } from "./chart-drafts.ts";
import {
  type ChartFileAnswer,
  type ChartFileJob,
  doChartFileJob,
  type LookedAt,
  type LookJob,
  TOO_MUCH_WORK,
  tooMuchWork,
} from "./chart-file-jobs.ts";
import type { WrittenChart } from "./chart-texts.ts";
import { chartVersion } from "./charts.ts";

/** What a file may take. */
export interface FileLimits {
  readonly mostMemoryMb: number;
  readonly mostTimeMs: number;
}

const LIMITS: FileLimits = {
  // The largest chart of the wordiest format takes a sixth of it.
  mostMemoryMb: 1_024,
  // The largest takes seconds on an idle machine.
  mostTimeMs: 3 * MINUTE_MS,
};

interface Caller {
  readonly signal?: AbortSignal | undefined;
  readonly limits?: FileLimits;
}

/** Jobs under way, by the store of their office: the next one waits. */
const lines = new WeakMap<object, Promise<unknown>>();

/**
 * Looks at a file of any format: what it is, what would be repaired, and the chart to begin a draft with, or what is
 * wrong where. Nothing is written. A file that cannot be used is an answer, no refusal: a person goes on from there.
 */
export async function readChartFileApart(
  office: Office,
  input: Omit<LookJob, "kind">,
  caller: Caller = {},
): Promise<LookedAt> {
  const job = { kind: "look", ...input } as const;
  try {
    return await inLine(office, job, caller);
  } catch (error) {
    if (error instanceof OverLimit) return tooMuchWork(job);
    throw error;
  }
}

export interface ChartToWrite {
  readonly format: ChartFormat;
  /** The draft, or the newest version. */
  readonly chartId?: Id | undefined;
  readonly chartVersionId?: Id | undefined;
  /** A chart file. */
  readonly content?: string | undefined;
}

export interface ChartFileOut {
  readonly name: string;
  readonly type: WrittenChart["mediaType"];
  readonly content: string;
  readonly losses: Repair[];
}

/** A chart as a file of a format, and what that has no room for. Refuses NOT_FOUND, CHART_INVALID. */
export async function writeChartFileApart(
  office: Office,
  input: ChartToWrite,
  caller: Caller = {},
): Promise<ChartFileOut> {
  const { name, content } = chartToWrite(office, input);
  const job = { kind: "write", content, format: input.format } as const;
  const written = await inLine(office, job, caller).catch((error: unknown) => {
    if (!(error instanceof OverLimit)) throw error;
    return refuseNow("CHART_INVALID", { problems: [{ line: 0, at: "", code: TOO_MUCH_WORK, value: "" }] });
  });
  const { text, losses, mediaType, ending, chartName } = valueOf(written);
  return { name: `${fileName(name ?? chartName)}.${ending}`, type: mediaType, content: text, losses: [...losses] };
}

/** `name` null: what the chart itself is called. */
function chartToWrite(
  office: Office,
  { chartId, chartVersionId, content }: ChartToWrite,
): { name: string | null; content: string } {
  if (content !== undefined) return { name: null, content };
  if (chartId !== undefined) return chartDraft(office, { chartId });
  if (chartVersionId === undefined) return refuseNow("NOT_FOUND", { what: "chart" });
  const version = chartVersion(office, { chartVersionId });
  const { name } = chartDraft(office, { chartId: version.chartId });
  return { name: `${name} ${version.number}`, content: version.content };
}

/** What every file system takes. */
const fileName = (name: string): string =>
  name
    .normalize("NFC")
    .replace(/[^\p{L}\p{N} ._-]+/gu, "-")
    .replace(/^[\s.-]+|[\s.-]+$/gu, "")
    .slice(0, 80) || "chart";

/** One job at a time: two large files together would take the memory of both. */
function inLine<Job extends ChartFileJob>(office: Office, job: Job, caller: Caller): Promise<ChartFileAnswer<Job>> {
  const before = lines.get(office.store) ?? Promise.resolve();
  const answer = before.then(() => doApart(office, job, caller));
  lines.set(
    office.store,
    answer.catch(() => undefined),
  );
  return answer;
}

async function doApart<Job extends ChartFileJob>(
  { chartFileWorker }: Office,
  job: Job,
  { signal, limits = LIMITS }: Caller,
): Promise<ChartFileAnswer<Job>> {
  signal?.throwIfAborted();
  if (chartFileWorker === null) return doChartFileJob(job) as ChartFileAnswer<Job>;
  const late = AbortSignal.timeout(limits.mostTimeMs);
  const outcome = await chartFileWorker(job, {
    mostMemoryMb: limits.mostMemoryMb,
    signal: signal === undefined ? late : AbortSignal.any([late, signal]),
  });
  if (outcome === null) throw signal?.aborted ? new ChartFileStopped() : new OverLimit();
  if ("fault" in outcome) throw new Error(outcome.fault);
  return outcome.answer as ChartFileAnswer<Job>;
}

/** The file took more time or memory than it may. */
class OverLimit extends Error {}

/** Whoever chose the file went away. */
class ChartFileStopped extends Error {
  constructor() {
    super("A chart file was left unread.");
    this.name = "ChartFileStopped";
  }
}
