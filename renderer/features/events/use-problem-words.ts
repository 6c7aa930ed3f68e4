// A mistake in an import file in clear words; codes nobody translated yet are shown as they are.
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { ImportPreview } from "./event.ts";

export function useProblemWords(): (problem: ImportPreview["problems"][number]) => string {
  const { t, i18n } = useTranslation("events");
  return useCallback(
    ({ code, at, value, line }) => {
      const key = `importProblem.${code}`;
      return i18n.exists(key, { ns: "events" }) ? t(key, { at, value, line }) : t("importProblem.other", { code });
    },
    [t, i18n],
  );
}
