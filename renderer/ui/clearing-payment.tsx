// The provider has the money and is checking it, perhaps for days: nothing can be done but wait, and nobody has to wait here.
import { Alert } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Attempt } from "./attempt-ends.tsx";
import { useClient } from "./client-context.tsx";
import { FormDialog } from "./form-dialog.tsx";
import { Money } from "./money.tsx";

export function ClearingPayment(props: { title: string; attempt: Attempt; onClose: () => void }): ReactNode {
  const { t } = useTranslation("payments");
  const client = useClient();
  const { id: attemptId, amountMinor, currency } = props.attempt;
  const looking = useMutation({ mutationFn: () => client.payments.look({ attemptId }) });
  return (
    <FormDialog
      title={props.title}
      deed={t("waiting.look")}
      busy={looking.isPending}
      ready
      error={looking.error}
      leave={t("nothing.later")}
      focusButtons
      onDeed={() => looking.mutate()}
      onClose={props.onClose}
    >
      <strong>
        <Money amountMinor={amountMinor} currency={currency} />
      </strong>
      <Alert color="blue" title={t("paypal.clearing")} role="status" data-attempt="clearing">
        {t("paypal.clearingHint")}
      </Alert>
    </FormDialog>
  );
}
