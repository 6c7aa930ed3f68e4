// The state of the performance form: the draft, the price grid that follows the chart, and what is wrong.
import { useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import type { PerformanceFields, Price, Venue } from "./event.ts";
import {
  type DraftProblem,
  draftProblems,
  fieldsToSend,
  type PerformanceDraft,
  readGrid,
  regrid,
} from "./performance-fields.ts";
import type { CellProblem, PriceGrid } from "./price-grid.ts";
import { type Hall, useHall } from "./use-hall.ts";

interface FormOptions {
  readonly venue: Venue;
  readonly stored: PerformanceDraft;
  readonly prices: readonly Price[];
  readonly readOnly: boolean;
  readonly isNew: boolean;
  readonly busy: boolean;
  readonly onSave: (fields: PerformanceFields) => void;
}

export interface PerformanceFormState {
  readonly draft: PerformanceDraft;
  readonly setDraft: (draft: PerformanceDraft) => void;
  /** Null until the chart is there. */
  readonly grid: PriceGrid | null;
  readonly setGrid: (grid: PriceGrid) => void;
  readonly hall: Hall | undefined;
  readonly hallError: unknown;
  readonly changed: boolean;
  /** Problems to show now: all after the first try, else none. */
  readonly shownProblems: readonly DraftProblem[];
  readonly priceProblems: readonly CellProblem[];
  /** Something wrong keeps it from being saved, and saving was tried. */
  readonly wrong: boolean;
  readonly save: () => void;
  readonly revert: () => void;
}

export function usePerformanceForm(options: FormOptions): PerformanceFormState {
  const { venue, stored, prices, readOnly, isNew, busy, onSave } = options;
  const { i18n } = useTranslation("events");
  const [draft, setDraft] = useState(stored);
  const [typed, setTyped] = useState<PriceGrid | null>(null);
  const [tried, setTried] = useState(false);
  const { data: hall, error: hallError } = useHall(draft.chartVersionId === "" ? null : draft.chartVersionId);
  const categories = hall?.chart.categories.map((category) => category.key);
  // What was typed survives a change of the chart, category by category.
  const grid =
    categories === undefined ? null : regrid({ grid: typed, categories, venue, prices, locale: i18n.language });
  const asStored =
    categories === undefined ? null : regrid({ grid: null, categories, venue, prices, locale: i18n.language });
  const problems = draftProblems(draft);
  const read = readGrid(grid, venue.currency);
  const changed = !sameDraft(draft, stored) || JSON.stringify(grid?.texts) !== JSON.stringify(asStored?.texts);
  const fields = grid === null || read.problems.length > 0 ? null : fieldsToSend(draft, read.prices);
  const ready = !readOnly && !busy && (isNew || changed);
  // The closure is renewed with every key typed; the command reads the newest.
  const key = JSON.stringify(fields);
  const save = useCallback(() => {
    setTried(true);
    const sent = JSON.parse(key) as PerformanceFields | null;
    if (ready && sent !== null) onSave(sent);
  }, [key, ready, onSave]);
  return {
    ...{ draft, setDraft, grid, setGrid: setTyped, hall, hallError, changed, save },
    shownProblems: tried || (!isNew && changed) ? problems : problems.filter((problem) => !problem.endsWith("missing")),
    priceProblems: read.problems,
    wrong: tried && fields === null,
    revert: () => {
      setDraft(stored);
      setTyped(null);
      setTried(false);
    },
  };
}

const sameDraft = (one: PerformanceDraft, other: PerformanceDraft): boolean =>
  JSON.stringify(one) === JSON.stringify(other);
