// Prints a voucher on ticket paper. That it was issued does not depend on the printer.
import { useCallback } from "react";
import { currentLocale } from "../../i18n.ts";
import { bytesOf, printPdf } from "../../print.ts";
import { useClient } from "../../ui/client-context.tsx";
import { useRefusal } from "../../ui/refusal.tsx";

export function usePrintVoucher(): (voucherId: string) => Promise<void> {
  const client = useClient();
  const refused = useRefusal();
  return useCallback(
    async (voucherId) => {
      try {
        const { pdf } = await client.vouchers.pdf({ voucherId, locale: currentLocale() });
        await printPdf(bytesOf(pdf));
      } catch (error) {
        refused(error);
      }
    },
    [client, refused],
  );
}
