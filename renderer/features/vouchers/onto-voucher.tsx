// The question whether money goes onto a voucher instead of back, for every dialog that gives something back.
import { Checkbox } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { newId } from "../../new-id.ts";
import { usePrintVoucher } from "./use-print-voucher.ts";

export interface OntoVoucher {
  /** The id of the voucher to be made; null: the money goes back. */
  readonly voucherId: string | null;
  readonly field: ReactNode;
  /** Prints the voucher when the deed is done. */
  readonly print: () => Promise<void>;
}

/** `amountMinor`: what would go back; nothing is asked while that is nothing. */
export function useOntoVoucher(amountMinor: number): OntoVoucher {
  const { t } = useTranslation("vouchers");
  const [id] = useState(newId);
  const [wanted, setWanted] = useState(false);
  const printVoucher = usePrintVoucher();
  const voucherId = wanted && amountMinor > 0 ? id : null;
  return {
    voucherId,
    field:
      amountMinor > 0 ? (
        <Checkbox
          label={t("onto.label")}
          checked={wanted}
          onChange={(change) => setWanted(change.currentTarget.checked)}
        />
      ) : null,
    print: async () => {
      if (voucherId !== null) await printVoucher(voucherId);
    },
  };
}
