// A doubtful line of the provider's statement is as the provider says: somebody gives the reason, and it is booked.
import { TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useClient } from "../../ui/client-context.tsx";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { Money } from "../../ui/money.tsx";
import { useDone } from "../../ui/refusal.tsx";
import type { StatementLine } from "./payouts.ts";

export function AcceptLine({ line, onClose }: { line: StatementLine; onClose: () => void }): ReactNode {
  const { t } = useTranslation("payouts");
  const client = useClient();
  const done = useDone();
  const [reason, setReason] = useState("");
  const accepting = useMutation({
    mutationFn: () => client.payouts.accept({ lineId: line.id, reason: reason.trim() }),
    onSuccess: () => {
      done(t("accept.done"));
      onClose();
    },
  });
  return (
    <FormDialog
      title={t("accept.title")}
      deed={t("accept.deed")}
      busy={accepting.isPending}
      ready={reason.trim() !== ""}
      error={accepting.error}
      onClose={onClose}
      onDeed={() => accepting.mutate()}
    >
      <p>
        {t(`kind.${line.kind}`)} · {line.description || line.id} ·{" "}
        <strong>
          <Money amountMinor={line.amountMinor} currency={line.currency} />
        </strong>
      </p>
      <p>{t(`accept.effect.${line.problem ?? "not-ours"}`)}</p>
      <TextInput
        label={t("accept.reason")}
        description={t("accept.reasonHint")}
        required
        data-autofocus
        maxLength={200}
        autoComplete="off"
        value={reason}
        onChange={(change) => setReason(change.currentTarget.value)}
      />
    </FormDialog>
  );
}
