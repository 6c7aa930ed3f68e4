// A booking's state as a word with its tone.
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { StateBadge, type Tone } from "../../ui/state-badge.tsx";
import type { BookingState } from "./booking.ts";

const TONES: Readonly<Record<BookingState, Tone>> = { reserved: "warn", paid: "good", voided: "bad", expired: "quiet" };

export function BookingStateBadge(props: { state: BookingState }): ReactNode {
  const { t } = useTranslation("bookings");
  return <StateBadge tone={TONES[props.state]} label={t(`state.${props.state}`)} />;
}
