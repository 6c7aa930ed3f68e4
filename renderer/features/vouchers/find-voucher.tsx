// Looks a code up: typed, or scanned by a scanner that ends with Enter.
import { TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useClient } from "../../ui/client-context.tsx";
import { FormDialog } from "../../ui/form-dialog.tsx";

export function FindVoucher(props: { onClose: () => void; onFound: (voucherId: string) => void }): ReactNode {
  const { t } = useTranslation("vouchers");
  const client = useClient();
  const [code, setCode] = useState("");
  const find = useMutation({
    mutationFn: () => client.vouchers.find({ code: code.trim() }),
    onSuccess: (voucher) => props.onFound(voucher.id),
  });
  return (
    <FormDialog
      title={t("command.find")}
      deed={t("pay.find")}
      busy={find.isPending}
      ready={code.trim() !== ""}
      error={find.error}
      onClose={props.onClose}
      onDeed={() => find.mutate()}
    >
      <TextInput
        label={t("code.label")}
        description={t("code.hint")}
        autoComplete="off"
        spellCheck={false}
        data-autofocus
        maxLength={60}
        value={code}
        onChange={(change) => setCode(change.currentTarget.value)}
      />
    </FormDialog>
  );
}
