// Repairs, problems and where they are, in words.
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { FileProblem, FileRepair } from "./chart-file.ts";

type Details = FileRepair["data"];

/** `line 12`, `row A`: the word before is ours, what follows stands in the file. */
const WORDED = /^(line|row|table|section|area) (.*)$/su;

export function useWhere(): (at: { path: string; line?: number | undefined; column?: number | undefined }) => string {
  const { t } = useTranslation("charts");
  return useCallback(
    ({ path, line, column }) => {
      const [, word, rest = ""] = WORDED.exec(path) ?? [];
      const lineOnly = word === "line" && /^\d+$/u.test(rest);
      if (line !== undefined && column !== undefined) return t("files.where.lineColumn", { line, column });
      if (line !== undefined && (path === "" || lineOnly)) return t("files.where.line", { name: line });
      if (path === "") return t("files.where.file");
      return word === undefined ? path : t(`files.where.${word}`, { name: rest });
    },
    [t],
  );
}

/** What main says in words of its own, by the end of their keys. */
const KNOWN: Readonly<Record<string, string>> = {
  "a zip file": "zip",
  "an empty zip file": "zip",
  "a gzip file": "gzip",
  "a PDF file": "pdf",
  "a PNG picture": "picture",
  "a JPEG picture": "picture",
  BINARY: "BINARY",
  QUOTES: "QUOTES",
  EMPTY: "EMPTY",
  TOO_MANY_CELLS: "TOO_MANY_CELLS",
};

/** What stood there, and what stands there now: `A1 → A1 (2)`. */
export function useDetails(): (data: Details) => string {
  const { t } = useTranslation("charts");
  return useCallback(
    (data) => {
      const { now, what: _what, ...found } = data ?? {};
      const word = (value: string | number): string => {
        if (value === "undefined") return "";
        const known = KNOWN[String(value)];
        return known === undefined ? String(value) : t(`files.found.${known}`);
      };
      const before = Object.values(found).map(word).filter(Boolean).join(", ");
      return now === undefined ? before : `${before}${before === "" ? "" : " "}→ ${now}`;
    },
    [t],
  );
}

/** One kind of repair, with every place it happened. */
export interface RepairGroup {
  readonly key: string;
  readonly title: string;
  readonly count: number;
  readonly repairs: readonly FileRepair[];
}

/** Repairs by kind, the most frequent first. */
export function useRepairGroups(): (repairs: readonly FileRepair[]) => RepairGroup[] {
  const { t } = useTranslation("charts");
  return useCallback(
    (repairs) => {
      const groups = new Map<string, FileRepair[]>();
      for (const repair of repairs) {
        const key =
          repair.code === "NOT_REPRESENTABLE" ? `lost.${slugOf(repair.data?.["what"])}` : `repair.${repair.code}`;
        groups.set(key, [...(groups.get(key) ?? []), repair]);
      }
      return Array.from(groups, ([key, list]) => ({
        key,
        title: t(`files.${key}`),
        count: list.reduce((sum, { count }) => sum + count, 0),
        repairs: list,
      })).sort((one, other) => other.count - one.count);
    },
    [t],
  );
}

const slugOf = (what: string | number | undefined): string => String(what ?? "").replaceAll(" ", "-");

/** Why a file cannot be used. */
export function useProblemSentence(): (problem: FileProblem) => string {
  const { t, i18n } = useTranslation("charts");
  return useCallback(
    ({ code, data }) =>
      i18n.exists(`files.problem.${code}`, { ns: "charts" })
        ? t(`files.problem.${code}`, { ...data })
        : t("files.problem.other", { code }),
    [t, i18n],
  );
}
