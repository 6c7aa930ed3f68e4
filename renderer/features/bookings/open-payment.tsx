// A payment of this booking that is under way: said on its page, with the way to it.
import { Alert, Button, Group } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { isOpen } from "#domain/provider-payments.ts";
import type { Attempt } from "../../ui/attempt-ends.tsx";
import { useApi } from "../../ui/client-context.tsx";
import { Kbd } from "../../ui/kbd.tsx";
import { Money } from "../../ui/money.tsx";
import { When } from "../../ui/when.tsx";
import type { Booking } from "./booking.ts";

/** The attempt that is open for a booking; null: none, undefined: that is being asked. */
export function useOpenPayment(booking: Booking): Attempt | null | undefined {
  const { data } = useQuery({
    ...useApi().payments.ofBooking.queryOptions({ input: { bookingId: booking.id } }),
    enabled: booking.state === "reserved",
  });
  if (booking.state !== "reserved") return null;
  return data && (data.find(({ state }) => isOpen(state)) ?? null);
}

export function OpenPayment({ booking, onShow }: { booking: Booking; onShow: () => void }): ReactNode {
  const { t } = useTranslation("payments");
  const attempt = useOpenPayment(booking);
  if (!attempt) return null;
  const { amountMinor, currency, deadlineAt, zone, mailedTo } = attempt;
  return (
    <Alert
      mb="md"
      color="blue"
      title={t(attempt.tender === "card-reader" ? "link.openReader" : "link.open")}
      data-open-payment={attempt.state}
    >
      <Group gap="md">
        <span>
          <Money amountMinor={amountMinor} currency={currency} /> · {t("link.until")}{" "}
          <When instant={deadlineAt} zone={zone} />
          {mailedTo === "" ? null : <> · {t("link.sentTo", { email: mailedTo })}</>}
        </span>
        <Button size="compact-sm" variant="default" onClick={onShow} rightSection={<Kbd keys="B" />}>
          {t("link.shows")}
        </Button>
      </Group>
    </Alert>
  );
}
