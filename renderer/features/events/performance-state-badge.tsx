// A performance's state as a word with its tone.
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { StateBadge, type Tone } from "../../ui/state-badge.tsx";
import type { PerformanceState } from "./event.ts";

const TONES: Readonly<Record<PerformanceState, Tone>> = {
  draft: "quiet",
  "on-sale": "good",
  paused: "warn",
  cancelled: "bad",
};

export function PerformanceStateBadge(props: { state: PerformanceState }): ReactNode {
  const { t } = useTranslation("events");
  return <StateBadge tone={TONES[props.state]} label={t(`state.${props.state}`)} />;
}
