// Which companion place belongs to which wheelchair place: pair two selected places, part them, mend what is broken.
import { Button, Group } from "@mantine/core";
import { useMemo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import type { Command } from "#domain/charts/editing/commands.ts";
import { companionState } from "#domain/charts/editing/companions.ts";
import type { CompanionState } from "#domain/charts/editing/companions.ts";
import { attributeCounts } from "../selection-facts.ts";
import classes from "../charts.module.css";
import type { Editor } from "../editor.ts";

export function CompanionFields(props: { editor: Editor; places: readonly number[] }): ReactNode {
  const { editor, places } = props;
  const { t } = useTranslation("charts");
  const document = useStore(editor.store, (state) => state.history.document);
  const state = useMemo(() => companionState(document), [document]);
  const chosen = useMemo(() => new Set(places), [places]);
  const pairs = [...state.whole, ...state.broken].filter(
    ({ wheelchair, companion }) => chosen.has(wheelchair) || chosen.has(companion),
  );
  const couple = places.length === 2 ? coupleOf(editor, places) : null;
  const isPaired =
    couple !== null &&
    pairs.some(({ wheelchair, companion }) => wheelchair === couple.wheelchair && companion === couple.companion);
  const loneChairs = state.lone.filter(({ isWheelchair }) => isWheelchair).length;
  const isConcerned = couple !== null || pairs.length > 0 || touches(state, chosen);
  if (!isConcerned) return null;
  const canMend = state.broken.length > 0 || (loneChairs > 0 && state.lone.some(({ isCompanion }) => isCompanion));
  const deeds: (readonly [string, Command])[] = [];
  if (couple && !isPaired) deeds.push(["pair", { name: "pairCompanions", input: { ...couple, note: true } }]);
  if (couple) {
    const swapped = { wheelchair: couple.companion, companion: couple.wheelchair, note: true };
    deeds.push(["swap", { name: "pairCompanions", input: swapped }]);
  }
  if (pairs.length > 0) deeds.push(["unpair", { name: "unpairCompanions", input: { places } }]);
  if (canMend) deeds.push(["repair", { name: "repairCompanions", input: {} }]);
  return (
    <fieldset className={classes["chips"]}>
      <legend>{t("things.companions.title")}</legend>
      <p className={classes["dim"]}>{t("things.companions.pairs", { count: pairs.length })}</p>
      {state.broken.length > 0 ? (
        <p className={`${classes["dim"]} ${classes["bad"]}`}>
          {t("things.companions.broken", { count: state.broken.length })}
        </p>
      ) : null}
      {loneChairs > 0 ? <p className={classes["dim"]}>{t("things.companions.lone", { count: loneChairs })}</p> : null}
      <Group gap={6} mt={4}>
        {deeds.map(([name, command]) => (
          <Button key={name} size="compact-xs" variant="default" onClick={() => void editor.run(command)}>
            {t(`things.companions.${name}`)}
          </Button>
        ))}
      </Group>
    </fieldset>
  );
}

const touches = ({ lone }: CompanionState, chosen: ReadonlySet<number>): boolean =>
  lone.some(({ place }) => chosen.has(place));

/** Of two places the wheelchair place: the one that is noted so, the other as companion; else the first. */
function coupleOf(editor: Editor, places: readonly number[]): { wheelchair: number; companion: number } | null {
  const [one, other] = places;
  if (one === undefined || other === undefined) return null;
  const isChair = (place: number): boolean => attributeCounts(editor.document(), [place]).wheelchair > 0;
  return isChair(other) && !isChair(one)
    ? { wheelchair: other, companion: one }
    : { wheelchair: one, companion: other };
}
