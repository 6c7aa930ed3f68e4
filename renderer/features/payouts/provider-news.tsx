// On a booking's page: its payment is disputed, or somebody has given money back at the provider.
import { Alert, Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "../../stores/session.ts";
import { useApi } from "../../ui/client-context.tsx";
import { Money } from "../../ui/money.tsx";
import { When } from "../../ui/when.tsx";
import { AssignRefund } from "./assign-refund.tsx";
import classes from "./payouts.module.css";
import type { Dispute, OutsideRefund } from "./payouts.ts";

export function ProviderNews({ bookingId }: { bookingId: string }): ReactNode {
  const { t } = useTranslation("payouts");
  const mayAssign = useMay("booking.void");
  const { data } = useQuery(useApi().payouts.ofBooking.queryOptions({ input: { bookingId } }));
  const [assigning, setAssigning] = useState<OutsideRefund | null>(null);
  if (!data) return null;
  return (
    <>
      {data.disputes.map((dispute) => (
        <DisputeNews key={dispute.id} dispute={dispute} />
      ))}
      {data.outsideRefunds.map((refund) => (
        <Alert
          key={refund.id}
          className={classes["news"] ?? ""}
          color="orange"
          variant="light"
          title={t("news.refund")}
        >
          <p className={classes["newsText"]}>
            <Money amountMinor={refund.amountMinor} currency={refund.currency} />. {t("hint.outside-refund")}
          </p>
          {mayAssign ? (
            <Button size="xs" variant="default" onClick={() => setAssigning(refund)}>
              {t("work.deeds.assign")}
            </Button>
          ) : null}
        </Alert>
      ))}
      {assigning === null ? null : <AssignRefund refund={assigning} onClose={() => setAssigning(null)} />}
    </>
  );
}

function DisputeNews({ dispute }: { dispute: Dispute }): ReactNode {
  const { t } = useTranslation("payouts");
  const { status, amountMinor, currency, dueBy } = dispute;
  const isOver = status === "won" || status === "closed";
  return (
    <Alert
      className={classes["news"] ?? ""}
      color={isOver ? "gray" : "orange"}
      variant="light"
      title={t(`news.dispute.${status}`)}
    >
      <p className={classes["newsText"]}>
        <Money amountMinor={amountMinor} currency={currency} />
        {dueBy !== null && (status === "needs-response" || status === "inquiry") ? (
          <>
            {". "}
            {t("news.answerBy")} <When instant={dueBy} style="full" />
          </>
        ) : null}
      </p>
    </Alert>
  );
}
