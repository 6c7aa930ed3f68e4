// Tickets that somebody else sells: how many are out there, and the key that accounts for those that were sold.
import { Alert, Button, Checkbox, Group, Radio, Stack, TextInput } from "@mantine/core";
import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import { type ReactNode, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { roundForCash } from "#domain/money.ts";
import { type Command, useCommands } from "../../commands.ts";
import { newId } from "../../new-id.ts";
import { useMay } from "../../stores/session.ts";
import { useApi, useClient } from "../../ui/client-context.tsx";
import { CommandButton } from "../../ui/command-button.tsx";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { Money } from "../../ui/money.tsx";
import { useDone } from "../../ui/refusal.tsx";
import { spokenPlace } from "../../ui/spoken-place.ts";
import type { Booking } from "./booking.ts";
import classes from "./booking.module.css";
import { useRenewBooking } from "./use-renew-booking.ts";

export function ConsignedTickets(props: { booking: Booking }): ReactNode {
  const { t } = useTranslation("bookings");
  const { consignment } = props.booking;
  const [isOpen, setOpen] = useState(false);
  const maySell = useMay("sell");
  const count = consignment?.openLineIds.length ?? 0;
  const commands = useMemo<Command[]>(
    () =>
      count > 0 && maySell
        ? [{ id: "bookings.settle", label: "bookings:consigned.command", keys: ["A"], run: () => setOpen(true) }]
        : [],
    [count, maySell],
  );
  useCommands(commands);
  if (consignment === null) return null;
  return (
    <Alert
      className={classes["outdated"] ?? ""}
      color="blue"
      variant="light"
      title={t("consigned.title", { agency: consignment.agency })}
    >
      <p className={classes["outdatedHint"]}>{count === 0 ? t("consigned.through") : t("consigned.open", { count })}</p>
      <CommandButton id="bookings.settle" size="xs" />
      {isOpen ? (
        <Settle booking={props.booking} openLineIds={consignment.openLineIds} onClose={() => setOpen(false)} />
      ) : null}
    </Alert>
  );
}

interface SettleProps {
  readonly booking: Booking;
  readonly openLineIds: readonly string[];
  readonly onClose: () => void;
}

function Settle(props: SettleProps): ReactNode {
  const { t } = useTranslation("bookings");
  const { booking, openLineIds } = props;
  const { id: bookingId, currency } = booking;
  const [chosen, setChosen] = useState<readonly string[]>(openLineIds);
  const [byCard, setByCard] = useState(false);
  const [reference, setReference] = useState("");
  const due = useQuery({
    ...useApi().consignments.due.queryOptions({ input: { bookingId, lineIds: [...chosen] } }),
    ...{ enabled: chosen.length > 0, placeholderData: keepPreviousData },
  });
  const amountMinor = chosen.length === 0 ? 0 : (due.data?.dueMinor ?? 0);
  const { tenderMinor } = roundForCash({ amountMinor, currency });
  const deed = useSettle(props);
  const payment = byCard
    ? { kind: "tenders" as const, parts: [{ tender: "card-machine" as const, amountMinor, reference }] }
    : { kind: "cash" as const, tenderedMinor: tenderMinor };
  return (
    <FormDialog
      title={t("consigned.settleTitle", { number: booking.number })}
      deed={t("consigned.deed", { count: chosen.length })}
      busy={deed.isPending}
      ready={chosen.length > 0 && due.isSuccess && !due.isPlaceholderData}
      error={deed.error ?? due.error}
      onClose={props.onClose}
      onDeed={() => deed.mutate({ lineIds: [...chosen], payment })}
    >
      <Sold booking={booking} openLineIds={openLineIds} chosen={chosen} onChange={setChosen} />
      <div className={classes["handOver"]} role="status">
        <span>{t("consigned.due")}</span>
        <strong>
          <Money amountMinor={byCard ? amountMinor : tenderMinor} currency={currency} />
        </strong>
      </div>
      <Radio.Group
        label={t("payments.tender")}
        value={byCard ? "card" : "cash"}
        onChange={(value) => setByCard(value === "card")}
      >
        <Group gap="md" mt={6}>
          <Radio value="cash" label={t("tender.cash")} />
          <Radio value="card" label={t("tender.card-machine")} />
        </Group>
      </Radio.Group>
      {byCard ? (
        <TextInput
          label={t("consigned.slip")}
          maxLength={40}
          value={reference}
          onChange={(change) => setReference(change.currentTarget.value)}
        />
      ) : null}
    </FormDialog>
  );
}

/** Which ones were sold: all of them until somebody says otherwise. */
function Sold(props: {
  booking: Booking;
  openLineIds: readonly string[];
  chosen: readonly string[];
  onChange: (chosen: readonly string[]) => void;
}): ReactNode {
  const { t } = useTranslation("bookings");
  const { booking, openLineIds, chosen, onChange } = props;
  const lines = booking.lines.filter(({ id }) => openLineIds.includes(id));
  return (
    <>
      <Group gap="xs">
        <Button size="compact-sm" variant="default" onClick={() => onChange(openLineIds)}>
          {t("consigned.all")}
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => onChange([])}>
          {t("consigned.none")}
        </Button>
      </Group>
      <Checkbox.Group label={t("consigned.which")} value={[...chosen]} onChange={onChange}>
        <Stack gap={6} mt={6}>
          {lines.map((line, index) => (
            <Checkbox
              key={line.id}
              value={line.id}
              {...(index === 0 ? { "data-autofocus": true } : {})}
              label={
                <>
                  {spokenPlace(line.placeLabel)} · {line.category} ·{" "}
                  <Money amountMinor={line.faceMinor} currency={booking.currency} />
                </>
              }
            />
          ))}
        </Stack>
      </Checkbox.Group>
    </>
  );
}

function useSettle({ booking, onClose }: SettleProps) {
  const { t } = useTranslation("bookings");
  const client = useClient();
  const renew = useRenewBooking();
  const done = useDone();
  const [returnId] = useState(newId);
  return useMutation({
    mutationFn: (sold: Pick<Parameters<typeof client.consignments.settle>[0], "lineIds" | "payment">) =>
      client.consignments.settle({ ...sold, bookingId: booking.id, returnId }),
    onSuccess: async (fresh, { lineIds }) => {
      done(t("consigned.done", { count: lineIds.length }));
      onClose();
      await renew(fresh.id, fresh);
    },
  });
}
