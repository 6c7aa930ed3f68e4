// The house rule for choices that leave a single seat.
import { Radio, Stack } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { SINGLE_SEAT_RULES, type SingleSeatRule } from "#domain/charts/singles.ts";
import { useMay } from "../../stores/session.ts";
import { Panel } from "../../ui/page.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import { useSettings } from "./use-settings.ts";

export function SingleSeatsForm(): ReactNode {
  const { t } = useTranslation("settings");
  const { settings, error, save } = useSettings();
  const mayWrite = useMay("settings.write");
  // Shown as chosen at once; a refusal shows what is stored.
  const [chosen, setChosen] = useState<SingleSeatRule | null>(null);
  if (!settings) return <Refusal error={error} />;
  const onChange = (value: string): void => {
    const singleSeats = SINGLE_SEAT_RULES.find((rule) => rule === value);
    if (!singleSeats) return;
    setChosen(singleSeats);
    save({ singleSeats });
  };
  return (
    <Panel title={t("singles.title")}>
      <Radio.Group
        label={t("singles.label")}
        description={t("singles.hint")}
        value={error === null ? (chosen ?? settings.singleSeats) : settings.singleSeats}
        onChange={onChange}
      >
        <Stack gap="xs" mt="xs">
          {SINGLE_SEAT_RULES.map((rule) => (
            <Radio key={rule} value={rule} disabled={!mayWrite} label={t(`singles.${rule}`)} />
          ))}
        </Stack>
      </Radio.Group>
      <Refusal error={error} />
    </Panel>
  );
}
