// Typed and not yet saved: forms say so here, and whoever would throw it away asks first.
import { useBlocker } from "@tanstack/react-router";
import i18next from "i18next";
import { useEffect } from "react";
import { confirmLossy } from "./confirm.tsx";

/** Forms on screen with changes. */
const unsaved = new Set<symbol>();

/** True when nothing is lost by leaving, or when the person said that it may be. */
export async function mayLeave(): Promise<boolean> {
  if (unsaved.size === 0) return true;
  return confirmLossy({
    title: i18next.t("common:unsaved.title"),
    effect: i18next.t("common:unsaved.effect"),
    confirm: i18next.t("common:unsaved.confirm"),
  });
}

/** Called by a form: while `changed`, leaving the desk or closing the window asks first. */
export function useUnsaved(changed: boolean): void {
  useEffect(() => {
    if (!changed) return undefined;
    const form = Symbol("form");
    unsaved.add(form);
    return () => void unsaved.delete(form);
  }, [changed]);
  useBlocker({
    shouldBlockFn: async () => !(await mayLeave()),
    enableBeforeUnload: () => unsaved.size > 0,
    disabled: !changed,
  });
}
