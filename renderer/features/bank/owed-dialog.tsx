// Somebody has transferred money back: to which account, and it is off the list.
import { Text, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { groupedIban, isIban } from "#domain/bank/iban.ts";
import { newId } from "../../new-id.ts";
import { useClient } from "../../ui/client-context.tsx";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { Money } from "../../ui/money.tsx";
import type { Owed } from "./bank.ts";
import classes from "./bank.module.css";

export function OwedDialog({ owed, onClose }: { owed: Owed; onClose: () => void }): ReactNode {
  const { t } = useTranslation("bank");
  const client = useClient();
  const [iban, setIban] = useState(groupedIban(owed.iban));
  const [transferId] = useState(() => newId());
  const deed = useMutation({
    mutationFn: () => client.bank.settleOwed({ transferId, kind: owed.kind, id: owed.id, iban }),
    onSuccess: onClose,
  });
  return (
    <FormDialog
      title={t("owed.title")}
      deed={t("owed.deed")}
      busy={deed.isPending}
      ready={isIban(iban)}
      error={deed.error}
      onClose={onClose}
      onDeed={() => deed.mutate()}
    >
      <dl className={classes["facts"]}>
        <div data-strong>
          <dt>{t("column.amount")}</dt>
          <dd>
            <Money amountMinor={owed.amountMinor} currency={owed.currency} />
          </dd>
        </div>
        <div>
          <dt>{t("column.name")}</dt>
          <dd>{owed.name}</dd>
        </div>
        {owed.number === null ? null : (
          <div>
            <dt>{t("column.booking")}</dt>
            <dd>{owed.number}</dd>
          </div>
        )}
      </dl>
      <Text size="sm">{t("owed.hint")}</Text>
      <TextInput
        label={t("owed.iban")}
        data-autofocus
        autoComplete="off"
        maxLength={42}
        value={iban}
        error={iban.trim() !== "" && !isIban(iban) ? t("details.badIban") : null}
        onChange={(change) => setIban(change.currentTarget.value)}
      />
    </FormDialog>
  );
}
