// One changed place as a sentence: what it is called, what happened to it, from what to what.
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { ChangedPlace, ChangeKind } from "#domain/charts/editing/change-list.ts";
import { spokenPlace } from "../../../ui/spoken-place.ts";

export interface ChangeText {
  /** What the place is called now; of one that is gone, what it was called. */
  readonly title: string;
  /** What happened, one part per kind. */
  readonly parts: readonly string[];
}

/** A function that puts a changed place into words. */
export function useChangeText(): (changed: ChangedPlace) => ChangeText {
  const { t } = useTranslation("charts");
  return useCallback(
    (changed) => {
      const { before, after, kinds } = changed;
      const partOf = (kind: ChangeKind): string => {
        if (!before || !after) return t(`versions.did.${kind}`);
        switch (kind) {
          case "moved":
            return t("versions.did.moved", { cm: Math.round(Math.hypot(after.x - before.x, after.y - before.y)) });
          case "relabelled":
            return t("versions.did.relabelled", { from: spokenPlace(before.label) });
          case "recategorised":
            return t("versions.did.recategorised", { from: before.category || "–", to: after.category || "–" });
          case "resized":
            return t("versions.did.resized", { from: before.capacity, to: after.capacity });
          case "kind":
            return t("versions.did.kind", {
              from: t(`versions.kindOf.${before.kind}`),
              to: t(`versions.kindOf.${after.kind}`),
            });
          case "attributes": {
            const names = (list: readonly string[]): string =>
              list.length === 0 ? t("versions.noAttributes") : list.map((each) => t(`attribute.${each}`)).join(", ");
            return t("versions.did.attributes", { from: names(before.attributes), to: names(after.attributes) });
          }
          default:
            return t(`versions.did.${kind}`);
        }
      };
      return { title: spokenPlace((after ?? before)?.label ?? ""), parts: kinds.map(partOf) };
    },
    [t],
  );
}
