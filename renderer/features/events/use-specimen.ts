// Prints a ticket to look at: no booking is made, and its code opens no door.
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { bytesOf, printPdf } from "../../print.ts";
import { useClient } from "../../ui/client-context.tsx";
import { useDone, useRefusal } from "../../ui/refusal.tsx";

type Locale = "en" | "de" | "fr";

export function useSpecimen(performanceId: string): () => void {
  const { t, i18n } = useTranslation("events");
  const client = useClient();
  const done = useDone();
  const refused = useRefusal();
  return useCallback(() => {
    const print = async (): Promise<void> => {
      const { pdf } = await client.performances.specimenPdf({ performanceId, locale: i18n.language as Locale });
      await printPdf(bytesOf(pdf));
      done(t("specimen.done"));
    };
    print().catch(refused);
  }, [client, performanceId, done, refused, t, i18n]);
}
