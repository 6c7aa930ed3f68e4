// The performances a new version would change, each with one sentence on what it would do to it and the choice to take it along.
import { Button, Checkbox, Group, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { AREA_KIND } from "#domain/charts/places.ts";
import { When } from "../../../ui/when.tsx";
import type { Sight } from "../sight.ts";
import { useChangesText } from "../use-changes-text.ts";
import { InTheWay } from "./in-the-way.tsx";
import { type Effect, type Plan, stateOf, withAgreed, withChosen, withLeft } from "./publish-plan.ts";
import shared from "../charts.module.css";
import classes from "./versions.module.css";

/** With more customers in the way their lists are opened one by one. */
const MOST_SHOWN_AT_ONCE = 10;

interface PerformancesProps {
  readonly effects: readonly Effect[];
  readonly plan: Plan;
  readonly sight: Sight;
  readonly onPlan: (change: (plan: Plan) => Plan) => void;
}

/** Whether several people may have a place. */
export const sharedIn =
  ({ places }: Sight) =>
  (place: number): boolean =>
    places.kinds[places.indexOfNumber.get(place) ?? -1] === AREA_KIND;

export function PublishPerformances(props: PerformancesProps): ReactNode {
  const { effects, plan, sight, onPlan } = props;
  const { t } = useTranslation("charts");
  const isShared = sharedIn(sight);
  if (effects.length === 0) return <Text size="sm">{t("publish.noPerformances")}</Text>;
  const open = effects.filter((effect) => stateOf(plan, effect, isShared) === "to-agree");
  const inTheWay = effects.filter((effect) => effect.inTheWayCount > 0 && !plan.left.has(effect.performanceId));
  const count = inTheWay.reduce((sum, effect) => sum + effect.inTheWayCount, 0);
  const stuck = effects.filter((effect) => stateOf(plan, effect, isShared) === "unsolved");
  return (
    <fieldset className={classes["performances"]}>
      <legend>{t("publish.carry")}</legend>
      <Group gap={6} mb={6}>
        {inTheWay.length > 1 ? (
          <b className={shared["bad"]}>
            {t("publish.inTheWay", { count })} · {t("publish.inPerformances", { count: inTheWay.length })}
          </b>
        ) : null}
        {open.length > 1 ? (
          <Button size="compact-xs" variant="default" onClick={() => onPlan((now) => withAgreed(now, open, true))}>
            {t("publish.moveEverybody")}
          </Button>
        ) : null}
        {stuck.length > 0 ? (
          <Button
            size="compact-xs"
            variant="default"
            onClick={() =>
              onPlan((now) =>
                withLeft(
                  now,
                  stuck.map(({ performanceId }) => performanceId),
                  true,
                ),
              )
            }
          >
            {t("publish.leaveStuck", { count: stuck.length })}
          </Button>
        ) : null}
      </Group>
      {effects.map((effect) => (
        <div key={effect.performanceId} className={classes["performance"]} data-effect="">
          <Checkbox
            checked={!plan.left.has(effect.performanceId)}
            onChange={(change) => {
              const isLeft = !change.currentTarget.checked;
              onPlan((now) => withLeft(now, [effect.performanceId], isLeft));
            }}
            label={
              <Group gap={6}>
                <b>{effect.title}</b>
                <When instant={effect.startsAt} zone={effect.zone} />
                <span>{t("ifPublished.sold", { count: effect.sold })}</span>
              </Group>
            }
          />
          <Sentence effect={effect} isLeft={plan.left.has(effect.performanceId)} />
          <InTheWay
            {...{ effect, plan, sight, isShared, isOpen: count <= MOST_SHOWN_AT_ONCE }}
            onChoose={(key, place) => onPlan((now) => withChosen(now, key, place))}
            onAgree={(isAgreed) => onPlan((now) => withAgreed(now, [effect], isAgreed))}
          />
        </div>
      ))}
    </fieldset>
  );
}

/** "adds 6, moves 2, touches no sold place". */
function Sentence({ effect, isLeft }: { effect: Effect; isLeft: boolean }): ReactNode {
  const { t } = useTranslation("charts");
  const changes = useChangesText();
  if (isLeft) return <p className={classes["sentence"]}>{t("publish.stays", { number: effect.chartNumber })}</p>;
  const { touchesSold, held, blocked, capacityBefore, capacityAfter, missingPrices } = effect;
  const more = [
    ...(held > 0 ? [t("publish.held", { count: held })] : []),
    ...(blocked > 0 ? [t("publish.blocked", { count: blocked })] : []),
    ...(capacityBefore === capacityAfter
      ? []
      : [t("publish.capacity", { before: capacityBefore, after: capacityAfter })]),
    ...(missingPrices.length > 0 ? [t("publish.missingPrices", { categories: missingPrices.join(", ") })] : []),
  ];
  return (
    <p className={classes["sentence"]}>
      {changes(effect)}
      {", "}
      <b>{t(touchesSold === 0 ? "ifPublished.touchesNone" : "ifPublished.touches", { count: touchesSold })}</b>
      {more.map((text) => (
        <span key={text} className={shared["dim"]}>
          {" · "}
          {text}
        </span>
      ))}
    </p>
  );
}
