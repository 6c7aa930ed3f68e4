// Saves all customers as a CSV file.
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { now } from "../../clock.ts";
import { saveText } from "../../save-file.ts";
import { useClient } from "../../ui/client-context.tsx";
import { useDone, useRefusal } from "../../ui/refusal.tsx";

export function useExportCustomers(): () => Promise<void> {
  const { t } = useTranslation("customers");
  const client = useClient();
  const refused = useRefusal();
  const done = useDone();
  return useCallback(async () => {
    try {
      const { csv, rows } = await client.customers.exportCsv();
      const day = new Date(now()).toISOString().slice(0, 10);
      saveText({ fileName: `${t("export.fileName")}-${day}.csv`, text: csv, type: "text/csv" });
      done(t("export.done", { count: rows }));
    } catch (error) {
      refused(error);
    }
  }, [client, refused, done, t]);
}
