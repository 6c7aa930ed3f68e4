// The words that templates write into a chart, in the language of the screen.
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { TemplateWords } from "./templates.ts";

const KEYS = [
  "stalls",
  "circle",
  "boxes",
  "boxesLeft",
  "boxesRight",
  "stage",
  "hall",
  "tables",
  "pairs",
  "balcony",
  "standing",
  "table",
  "floor",
  "lounge",
  "bar",
  "entrance",
  "stairs",
  "category",
] as const satisfies readonly (keyof TemplateWords)[];

export function useTemplateWords(): TemplateWords {
  const { t } = useTranslation("charts");
  return useMemo(() => Object.fromEntries(KEYS.map((key) => [key, t(`words.${key}`)])) as TemplateWords, [t]);
}
