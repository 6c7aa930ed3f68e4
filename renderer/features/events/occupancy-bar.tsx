// How full a house is: a bar whose parts differ in pattern too, and the same in words.
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import classes from "./occupancy.module.css";
import type { Occupancy } from "./occupancy.ts";

const PARTS = ["sold", "held", "blocked"] as const;

/** `words` adds the numbers below; without them they are told to screen readers only. */
export function OccupancyBar(props: { occupancy: Occupancy; words?: boolean }): ReactNode {
  const { occupancy } = props;
  const { t, i18n } = useTranslation("events");
  const number = (of: number): string => new Intl.NumberFormat(i18n.language).format(of);
  const share = (part: (typeof PARTS)[number]): string =>
    `${occupancy.capacity === 0 ? 0 : (occupancy[part] * 100) / occupancy.capacity}%`;
  return (
    <div className={classes["occupancy"]}>
      <div
        className={classes["bar"]}
        role="img"
        aria-label={t("occupancy.label", { ...occupancy, percent: occupancy.soldPercent })}
      >
        {PARTS.map((part) => (
          <span key={part} data-part={part} style={{ width: share(part) }} />
        ))}
      </div>
      {props.words ? (
        <dl className={classes["legend"]}>
          {[...PARTS, "free" as const].map((part) => (
            <div key={part}>
              <span className={classes["swatch"]} data-part={part} aria-hidden="true" />
              <dt>{t(`occupancy.${part}`)}</dt>
              <dd>{number(occupancy[part])}</dd>
            </div>
          ))}
        </dl>
      ) : (
        <span className={classes["short"]} aria-hidden="true">
          {t("occupancy.short", { sold: number(occupancy.sold), capacity: number(occupancy.capacity) })}
        </span>
      )}
    </div>
  );
}
