// What is wrong with the chart on screen, looked up a moment after the last change.
import { useEffect, useState } from "react";
import { useStore } from "zustand";
import { checkDocument } from "#domain/charts/editing/check-document.ts";
import type { DocumentProblem } from "#domain/charts/editing/check-document.ts";
import type { EditorDocument } from "#domain/charts/editing/document.ts";
import type { Editor } from "./editor.ts";

const PAUSE_MS = 250;

/** The footer and the page of checks ask for the same document. */
const known = new WeakMap<EditorDocument, readonly DocumentProblem[]>();

function checksOf(document: EditorDocument): readonly DocumentProblem[] {
  const problems = known.get(document) ?? checkDocument(document);
  known.set(document, problems);
  return problems;
}

/** The problems, errors first. */
export function useChecks(editor: Editor): readonly DocumentProblem[] {
  const document = useStore(editor.store, (state) => state.history.document);
  const [problems, setProblems] = useState<readonly DocumentProblem[]>(() => checksOf(document));
  useEffect(() => {
    const timer = setTimeout(() => setProblems(checksOf(document)), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [document]);
  return problems;
}
