// The seat map as a list: sections, rows and their free places as buttons. Sells without the canvas, by keyboard or screen reader.
import { UnstyledButton, VisuallyHidden } from "@mantine/core";
import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { CommandButton } from "../../ui/command-button.tsx";
import { AreaNumber } from "./area-number.tsx";
import { useFocus } from "./focus.tsx";
import { describePlace } from "./place-words.ts";
import classes from "./seat-list.module.css";
import { type ListRow, listSections, nextInGrid } from "./seat-list-rows.ts";
import { type Stage, useStage } from "./stage.tsx";
import { SeatOffers } from "./seat-offers.tsx";
import { type Matches, useMatches } from "./use-matches.ts";
import { usePicking } from "./use-picking.ts";

type OpenStage = { readonly [Key in "performance" | "hall" | "live"]: NonNullable<Stage[Key]> };

export function SeatList(): ReactNode {
  const { performance, hall, live } = useStage();
  if (!performance || !hall || !live) return <section className={classes["list"]} aria-busy="true" />;
  return <OpenList key={performance.id} performance={performance} hall={hall} live={live} />;
}

function OpenList(stage: OpenStage): ReactNode {
  const { t } = useTranslation("sell");
  const { hall, live, performance } = stage;
  const sections = useMemo(() => listSections(hall), [hall]);
  const [chosen, setChosen] = useState(sections[0]?.index ?? 0);
  const section = sections.find((each) => each.index === chosen) ?? sections[0];
  const matches = useMatches(stage);
  const frame = useRef<HTMLElement>(null);
  const focus = useFocus();
  useEffect(
    () =>
      focus.register("list", () => frame.current?.querySelector<HTMLElement>("[data-section][tabindex='0']")?.focus()),
    [focus],
  );
  // Free numbers change with every notice.
  useStore(live.sums, (sums) => sums.version);
  const isOut = (index: number): boolean => matches?.dimmed[index] === 1;
  const freeIn = (rows: readonly ListRow[]): number =>
    rows.reduce(
      (sum, row) => sum + row.indexes.reduce((free, index) => free + (isOut(index) ? 0 : roomOf(live, index)), 0),
      0,
    );
  return (
    <section ref={frame} className={classes["list"]} aria-label={t("list.label", { title: performance.title })}>
      <div className={classes["side"]}>
        <CommandButton id="sell.list" size="xs" variant="default" />
        <CommandButton id="sell.find" size="xs" variant="default" />
        <nav aria-label={t("list.sections")} className={classes["sections"]}>
          {sections.map((each) => (
            <UnstyledButton
              key={each.index}
              data-section=""
              tabIndex={0}
              className={classes["section"] ?? ""}
              aria-current={each.index === section?.index ? "true" : undefined}
              onClick={() => setChosen(each.index)}
            >
              <span>{each.name}</span>
              <em>{t("place.areaLeft", { count: freeIn(each.rows) })}</em>
            </UnstyledButton>
          ))}
        </nav>
      </div>
      <div className={classes["rows"]}>
        {matches === null ? null : <SeatOffers stage={stage} matches={matches} />}
        {section ? (
          <Rows key={section.index} stage={stage} name={section.name} rows={section.rows} matches={matches} />
        ) : null}
      </div>
      <AreaNumber {...stage} />
    </section>
  );
}

const roomOf = (live: OpenStage["live"], index: number): number =>
  live.isArea(index) ? (live.areaFree[index] ?? 0) : live.isFree(index) ? 1 : 0;

const ARROWS = new Set(["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End"] as const);
type Arrow = Parameters<typeof nextInGrid>[2];
const isArrow = (key: string): key is Arrow => ARROWS.has(key as Arrow);

function Rows(props: { stage: OpenStage; name: string; rows: readonly ListRow[]; matches: Matches | null }): ReactNode {
  const { t } = useTranslation("sell");
  const { hall, live } = props.stage;
  const body = useRef<HTMLTableSectionElement>(null);
  const [at, setAt] = useState<number | null>(null);
  const isIn = (index: number): boolean =>
    (live.isFree(index) || live.isMine(index)) && props.matches?.dimmed[index] !== 1;
  const listed = props.rows
    .map((row) => ({ row, indexes: row.indexes.filter(isIn) }))
    // Of a filtered hall only what matches is worth hearing, and nothing that has no name and nothing free.
    .filter(({ row, indexes }) => indexes.length > 0 || (props.matches === null && row.label !== ""));
  const grid = listed.map(({ indexes }) => indexes);
  const all = grid.flat();
  const toTake = all.reduce((sum, index) => sum + (live.isArea(index) ? (live.areaFree[index] ?? 0) : 1), 0);
  const current = at !== null && all.includes(at) ? at : (all[0] ?? null);
  const onKeyDown = (press: KeyboardEvent): void => {
    if (current === null || !isArrow(press.key)) return;
    const next = nextInGrid(grid, current, press.key);
    setAt(next);
    body.current?.querySelector<HTMLElement>(`[data-index="${next}"]`)?.focus();
    press.preventDefault();
    press.stopPropagation();
  };
  return (
    <table className={classes["table"]}>
      <caption className={classes["caption"]}>
        {t(props.matches === null ? "list.caption" : "list.captionMatching", { name: props.name, count: toTake })}
      </caption>
      <tbody ref={body}>
        {listed.map(({ row, indexes }) => (
          <tr key={row.key}>
            <th scope="row">{row.label === "" ? "" : t("list.row", { label: row.label })}</th>
            <td>
              {indexes.length === 0 ? <span className={classes["none"]}>{t("list.none")}</span> : null}
              {indexes.map((index) => (
                <Seat
                  key={index}
                  stage={props.stage}
                  index={index}
                  label={hall.places.seatLabels[index] ?? ""}
                  current={index === current}
                  onFocus={() => setAt(index)}
                  onKeyDown={onKeyDown}
                />
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Seat(props: {
  stage: OpenStage;
  index: number;
  label: string;
  current: boolean;
  onFocus: () => void;
  onKeyDown: (press: KeyboardEvent) => void;
}): ReactNode {
  const { t, i18n } = useTranslation("sell");
  const { stage, index } = props;
  const { hall, live } = stage;
  const picking = usePicking(stage);
  const category = hall.chart.categories[hall.places.categories[index] ?? 0];
  return (
    <UnstyledButton
      className={classes["seat"] ?? ""}
      data-index={index}
      data-mine={live.isMine(index) || undefined}
      aria-pressed={live.isMine(index)}
      tabIndex={props.current ? 0 : -1}
      onFocus={props.onFocus}
      onKeyDown={props.onKeyDown}
      onClick={(click) =>
        picking.click(index, { shift: click.shiftKey, alt: click.altKey, ctrl: click.ctrlKey }, "key")
      }
    >
      <VisuallyHidden>{describePlace(t, { ...stage, index, locale: i18n.language })}</VisuallyHidden>
      <span aria-hidden="true">
        {live.isArea(index)
          ? `${props.label} · ${t("place.areaLeft", { count: live.areaFree[index] ?? 0 })}`
          : props.label}
      </span>
      <span aria-hidden="true" className={classes["category"]} style={{ borderColor: category?.color }}>
        {category?.key}
      </span>
    </UnstyledButton>
  );
}
