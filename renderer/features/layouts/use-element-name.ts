// What an element is called in lists and warnings: what it says, or what it is.
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { Element } from "#domain/layouts/layout.ts";

export function useElementName(): (element: Element) => string {
  const { t } = useTranslation("layouts");
  return useCallback(
    (element) => {
      switch (element.kind) {
        case "text":
          return element.text === "" ? t("kind.text") : `“${element.text}”`;
        case "field":
          return t(`field.${element.field}`);
        case "code":
          return t(`symbol.${element.symbol}`);
        default:
          return t(`kind.${element.kind}`);
      }
    },
    [t],
  );
}
