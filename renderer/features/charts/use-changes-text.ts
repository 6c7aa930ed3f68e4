// How many places something changes, in words; what does not happen is left out.
import { useCallback } from "react";
import { useTranslation } from "react-i18next";

const KINDS = ["adds", "moves", "relabels", "recategorises", "attributes", "resizes", "removes"] as const;

/** A function that puts counts into one line. */
export function useChangesText(): (counts: Readonly<Record<(typeof KINDS)[number], number>>) => string {
  const { t } = useTranslation("charts");
  return useCallback(
    (counts) => {
      const parts = KINDS.filter((kind) => counts[kind] > 0).map((kind) =>
        t(`change.${kind}`, { number: counts[kind] }),
      );
      return parts.length === 0 ? t("change.none") : parts.join(", ");
    },
    [t],
  );
}
