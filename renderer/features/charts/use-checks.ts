// What is wrong with the chart on screen, looked up a moment after the last change.
import { useEffect, useState } from "react";
import { useStore } from "zustand";
import { checkChart } from "#domain/charts/checks.ts";
import type { Problem } from "#domain/charts/checks.ts";
import type { Editor } from "./editor.ts";
import { sightOf } from "./sight.ts";

const PAUSE_MS = 250;

/** The problems, errors first. */
export function useChecks(editor: Editor): readonly Problem[] {
  const document = useStore(editor.store, (state) => state.history.document);
  const [problems, setProblems] = useState<readonly Problem[]>(() => checkChart(sightOf(document).chart));
  useEffect(() => {
    const timer = setTimeout(() => setProblems(checkChart(sightOf(document).chart)), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [document]);
  return problems;
}
