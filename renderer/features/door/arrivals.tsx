// Who came when: a bar for every five minutes, and the same as a table for those who do not see it.
import { VisuallyHidden } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import type { ArrivalStep } from "#domain/check-in.ts";
import { Panel } from "../../ui/page.tsx";
import { useFormatWhen } from "../../ui/when.tsx";
import type { DoorBook } from "./door-book.ts";
import type { DoorDesk } from "./door-desk.ts";
import classes from "./door.module.css";

const WIDTH = 320;
const HEIGHT = 84;
const FOOT = 16;
/** Room for the number over the highest bar. */
const HEAD = 12;
const GAP = 2;
const WIDEST = 26;
/** The newest that have room. */
const STEPS_MOST = 36;

export function Arrivals(props: { desk: DoorDesk; book: DoorBook }): ReactNode {
  const { t } = useTranslation("door");
  useStore(props.desk.store, ({ version }) => version);
  const steps = props.book.arrivals().slice(-STEPS_MOST);
  const { zone } = props.book.performance;
  return (
    <Panel title={t("arrivals.title")}>
      {steps.length === 0 ? (
        <p className={classes["hint"]}>{t("arrivals.empty")}</p>
      ) : (
        <>
          <Bars steps={steps} zone={zone} />
          <Twin steps={steps} zone={zone} />
        </>
      )}
    </Panel>
  );
}

function Bars(props: { steps: readonly ArrivalStep[]; zone: string }): ReactNode {
  const { steps, zone } = props;
  const format = useFormatWhen();
  const most = Math.max(...steps.map(({ people }) => people));
  const step = Math.min(WIDEST, WIDTH / steps.length);
  const room = HEIGHT - FOOT - HEAD;
  const time = (instant: number): string => format({ instant, zone, style: "time" });
  const [first, last] = [steps[0], steps.at(-1)];
  const end = step * steps.length;
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className={classes["bars"]} aria-hidden="true">
      {steps.map(({ from, people }, index) => {
        const height = people === 0 ? 0 : Math.max(2, (people / most) * room);
        return (
          <g key={from}>
            <rect x={index * step} y={HEAD + room - height} width={step - GAP} height={height} rx={2} />
            {people === most ? (
              <text x={index * step + (step - GAP) / 2} y={HEAD + room - height - 3} textAnchor="middle">
                {people}
              </text>
            ) : null}
          </g>
        );
      })}
      <line x1={0} x2={WIDTH} y1={HEAD + room + 0.5} y2={HEAD + room + 0.5} />
      {first ? (
        <text x={0} y={HEIGHT - 3}>
          {time(first.from)}
        </text>
      ) : null}
      {last && end > 120 ? (
        <text x={end} y={HEIGHT - 3} textAnchor="end">
          {time(last.from)}
        </text>
      ) : null}
    </svg>
  );
}

function Twin(props: { steps: readonly ArrivalStep[]; zone: string }): ReactNode {
  const { t } = useTranslation("door");
  const format = useFormatWhen();
  return (
    <VisuallyHidden component="div">
      <table>
        <caption>{t("arrivals.caption")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("arrivals.from")}</th>
            <th scope="col">{t("arrivals.people")}</th>
          </tr>
        </thead>
        <tbody>
          {props.steps.map(({ from, people }) => (
            <tr key={from}>
              <th scope="row">{format({ instant: from, zone: props.zone, style: "time" })}</th>
              <td>{people}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </VisuallyHidden>
  );
}
