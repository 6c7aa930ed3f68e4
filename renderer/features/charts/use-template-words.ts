// The words that templates write into a chart, in the language of the screen.
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { TEMPLATE_WORDS, type TemplateWords } from "#domain/charts/templates/from-numbers.ts";

export function useTemplateWords(): TemplateWords {
  const { t } = useTranslation("charts");
  return useMemo(
    () => Object.fromEntries(TEMPLATE_WORDS.map((key) => [key, t(`template.word.${key}`)])) as TemplateWords,
    [t],
  );
}
