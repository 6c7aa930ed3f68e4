// Blocks a voucher that was lost, or lets it pay again; with a reason that stays.
import { TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useApi, useClient } from "../../ui/client-context.tsx";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { useDone } from "../../ui/refusal.tsx";
import type { Voucher } from "./voucher.ts";

export function BlockVoucher(props: { voucher: Voucher; onClose: () => void }): ReactNode {
  const { t } = useTranslation("vouchers");
  const { voucher } = props;
  const client = useClient();
  const api = useApi();
  const queries = useQueryClient();
  const done = useDone();
  const [reason, setReason] = useState("");
  const back = voucher.isBlocked;
  const deed = useMutation({
    mutationFn: () =>
      client.vouchers.block({ voucherId: voucher.id, isBlocked: !voucher.isBlocked, reason: reason.trim() }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: api.vouchers.key() });
      done(t(back ? "block.doneBack" : "block.done"));
      props.onClose();
    },
  });
  return (
    <FormDialog
      title={t(back ? "block.titleBack" : "block.title", { end: voucher.codeEnd })}
      deed={t(back ? "block.deedBack" : "block.deed")}
      lossy={!back}
      busy={deed.isPending}
      ready={reason.trim() !== ""}
      error={deed.error}
      onClose={props.onClose}
      onDeed={() => deed.mutate()}
    >
      <p>{t(back ? "block.effectBack" : "block.effect")}</p>
      <TextInput
        label={t("block.reason")}
        required
        data-autofocus
        maxLength={200}
        value={reason}
        onChange={(change) => setReason(change.currentTarget.value)}
      />
    </FormDialog>
  );
}
