// Who is in the way of a new version: where they sit, why that place goes, and where they would sit instead. The place
// offered can be typed over; moving is agreed to once for all of them.
import { Button, Checkbox, TextInput } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { findPlaceByLabel } from "#domain/charts/places.ts";
import { spokenPlace } from "../../../ui/spoken-place.ts";
import type { Sight } from "../sight.ts";
import { type Effect, type Plan, rowKey, rowsOf, stateOf, targetOf, type WayRow } from "./publish-plan.ts";
import shared from "../charts.module.css";
import classes from "./versions.module.css";

interface InTheWayProps {
  readonly effect: Effect;
  readonly plan: Plan;
  readonly sight: Sight;
  readonly isShared: (place: number) => boolean;
  /** The list is open at once: there are few. */
  readonly isOpen: boolean;
  readonly onChoose: (key: string, place: number | null | undefined) => void;
  readonly onAgree: (isAgreed: boolean) => void;
}

const FIRST_ROWS = 60;

export function InTheWay(props: InTheWayProps): ReactNode {
  const { effect, plan } = props;
  const { t } = useTranslation("charts");
  const state = stateOf(plan, effect, props.isShared);
  if (state === "free" || state === "stays") return null;
  return (
    <div className={classes["way"]} data-way={state}>
      <details open={props.isOpen}>
        <summary className={shared["bad"]}>{t("publish.inTheWay", { count: effect.inTheWayCount })}</summary>
        <WayTable {...props} />
      </details>
      <Checkbox
        mt={6}
        checked={state === "agreed"}
        disabled={state === "unsolved" || state === "twice"}
        onChange={(change) => props.onAgree(change.currentTarget.checked)}
        label={t(state === "unsolved" ? "publish.cannotMove" : state === "twice" ? "publish.twice" : "publish.move", {
          count: effect.inTheWayCount,
        })}
      />
    </div>
  );
}

function WayTable(props: InTheWayProps): ReactNode {
  const { effect } = props;
  const { t } = useTranslation("charts");
  const [isWhole, setWhole] = useState(false);
  const rows = rowsOf(effect);
  const shown = isWhole ? rows : rows.slice(0, FIRST_ROWS);
  return (
    <>
      <div
        className={classes["wayScroll"]}
        role="region"
        aria-label={t("publish.wayOf", { title: effect.title })}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls is reached by key
        tabIndex={0}
      >
        <table>
          <thead>
            <tr>
              <th scope="col">{t("publish.column.place")}</th>
              <th scope="col">{t("publish.column.customer")}</th>
              <th scope="col">{t("publish.column.to")}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <Row key={row.key} {...props} row={row} />
            ))}
          </tbody>
        </table>
      </div>
      {shown.length < rows.length ? (
        <Button size="compact-xs" variant="subtle" onClick={() => setWhole(true)}>
          {t("publish.showAll", { count: rows.length })}
        </Button>
      ) : null}
    </>
  );
}

function Row(props: InTheWayProps & { row: WayRow }): ReactNode {
  const { row } = props;
  const { t } = useTranslation("charts");
  const { taken, booking } = row;
  const state = taken?.state === "held" && booking ? "reserved" : taken?.state;
  return (
    <tr>
      <td>
        <b>{spokenPlace(row.label)}</b>
        {taken ? <span className={shared["dim"]}> · {t(`why.${taken.why}`)}</span> : null}
      </td>
      <td>
        {booking ? `${booking.number} ${booking.customerName}` : ""}
        {state ? <span className={shared["dim"]}> · {t(`claim.${state}`)}</span> : null}
      </td>
      <td>{booking ? <Target {...props} /> : t("publish.waitForBasket")}</td>
    </tr>
  );
}

/** The place somebody gets, as people call it. */
function Target({ row, effect, plan, sight, onChoose }: InTheWayProps & { row: WayRow }): ReactNode {
  const { t } = useTranslation("charts");
  const key = rowKey(effect.performanceId, row);
  const [text, setText] = useState(row.suggested ? spokenPlace(row.suggested.to) : "");
  const target = targetOf(plan, effect.performanceId, row);
  const take = (): void => {
    const index = findPlaceByLabel(sight.places, sight.chart, text);
    const place = index === null ? null : (sight.places.numbers[index] ?? null);
    onChoose(key, place === row.suggested?.toPlace ? undefined : place);
  };
  const isOther = target !== null && target === row.suggested?.toPlace && !row.suggested.sameCategory;
  return (
    <TextInput
      size="xs"
      aria-label={t("publish.placeFor", { place: spokenPlace(row.label), customer: row.booking?.customerName ?? "" })}
      value={text}
      placeholder={t("publish.noPlace")}
      error={target === null ? t(text.trim() === "" ? "publish.noPlace" : "publish.noSuchPlace") : undefined}
      description={isOther ? t("publish.otherCategory") : undefined}
      onChange={(change) => setText(change.currentTarget.value)}
      onBlur={take}
      onKeyDown={(press) => {
        // Enter takes the place, it does not publish.
        if (press.key !== "Enter") return;
        press.preventDefault();
        take();
      }}
    />
  );
}
