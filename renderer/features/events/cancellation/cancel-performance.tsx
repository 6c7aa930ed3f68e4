// Cancels a performance that people have booked: what goes back to whom, on which way, what they are told, and only then.
import { Checkbox, Radio, Stack, TextInput, Textarea } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { newId } from "../../../new-id.ts";
import { useApi, useClient } from "../../../ui/client-context.tsx";
import { FormDialog } from "../../../ui/form-dialog.tsx";
import { Refusal, useDone } from "../../../ui/refusal.tsx";
import type { PerformanceCard } from "../event.ts";
import { openPerformanceOf } from "../events-memory.ts";
import classes from "./cancellation.module.css";
import { Effect } from "./effect.tsx";

/** What is chosen; the preview follows it. */
interface Terms {
  readonly returnsFees: boolean;
  readonly ontoVouchers: boolean;
  readonly message: string;
}

export function CancelPerformance(props: { card: PerformanceCard; onClose: () => void }): ReactNode {
  const { t } = useTranslation("events");
  const { card } = props;
  const [terms, setTerms] = useState<Terms>({ returnsFees: true, ontoVouchers: false, message: "" });
  const [reason, setReason] = useState("");
  const [mails, setMails] = useState(true);
  // Not with every letter of the message.
  const [asked] = useDebouncedValue(terms, 200);
  const preview = useQuery({
    ...useApi().cancellations.preview.queryOptions({ input: { performanceId: card.id, ...asked } }),
    placeholderData: keepPreviousData,
    // Others go on selling while somebody thinks.
    staleTime: 0,
  });
  const deed = useCancel(card, props.onClose);
  return (
    <FormDialog
      title={t("stepTitle.cancel", { title: card.title })}
      deed={t("step.cancel")}
      leave={t("effect.leave")}
      size="min(1000px, 94vw)"
      lossy
      busy={deed.isPending}
      ready={reason.trim() !== "" && preview.data !== undefined}
      error={deed.error}
      onClose={props.onClose}
      onDeed={() => deed.mutate({ ...terms, reason, mails })}
    >
      <Refusal error={preview.error} />
      <div className={classes["columns"]}>
        <Choices
          terms={terms}
          onTerms={setTerms}
          reason={reason}
          onReason={setReason}
          mails={mails}
          onMails={setMails}
        />
        <div className={classes["column"]}>
          {preview.data ? <Effect preview={preview.data} held={card.held} mails={mails} /> : null}
        </div>
      </div>
    </FormDialog>
  );
}

function Choices(props: {
  terms: Terms;
  onTerms: (terms: Terms) => void;
  reason: string;
  onReason: (reason: string) => void;
  mails: boolean;
  onMails: (mails: boolean) => void;
}): ReactNode {
  const { t } = useTranslation("events");
  const { terms, onTerms } = props;
  return (
    <div className={classes["column"]}>
      <TextInput
        label={t("cancellation.reason")}
        description={t("cancellation.reasonHint")}
        required
        maxLength={200}
        data-autofocus
        value={props.reason}
        onChange={(change) => props.onReason(change.currentTarget.value)}
      />
      <Radio.Group
        label={t("cancellation.offer")}
        value={terms.ontoVouchers ? "vouchers" : "money"}
        onChange={(value) => onTerms({ ...terms, ontoVouchers: value === "vouchers" })}
      >
        <Stack gap={6} mt={6}>
          <Radio value="money" label={t("cancellation.money")} />
          <Radio value="vouchers" label={t("cancellation.vouchers")} />
        </Stack>
      </Radio.Group>
      <Checkbox
        label={t("cancellation.fees")}
        description={t("cancellation.feesHint")}
        checked={terms.returnsFees}
        onChange={(change) => onTerms({ ...terms, returnsFees: change.currentTarget.checked })}
      />
      <Checkbox
        label={t("cancellation.mails")}
        checked={props.mails}
        onChange={(change) => props.onMails(change.currentTarget.checked)}
      />
      <Textarea
        label={t("cancellation.message")}
        description={t("cancellation.messageHint")}
        autosize
        minRows={2}
        maxRows={6}
        maxLength={2_000}
        disabled={!props.mails}
        value={terms.message}
        onChange={(change) => onTerms({ ...terms, message: change.currentTarget.value })}
      />
    </div>
  );
}

function useCancel(card: PerformanceCard, onDone: () => void) {
  const { t } = useTranslation("events");
  const client = useClient();
  const api = useApi();
  const queries = useQueryClient();
  const done = useDone();
  const [id] = useState(newId);
  return useMutation({
    mutationFn: (decided: Terms & { reason: string; mails: boolean }) =>
      client.cancellations.start({ ...decided, id, performanceId: card.id }),
    // It stays in sight, although another one is the next to come now.
    onMutate: () => openPerformanceOf(card.eventId, card.id),
    onSuccess: async () => {
      done(t("stepDone.cancelled"));
      onDone();
      await Promise.all(
        [api.cancellations, api.events, api.performances].map((noun) =>
          queries.invalidateQueries({ queryKey: noun.key() }),
        ),
      );
    },
  });
}
