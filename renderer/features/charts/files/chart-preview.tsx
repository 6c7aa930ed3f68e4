// A chart as a still picture, with what is on it in numbers.
import { useComputedColorScheme } from "@mantine/core";
import { useMemo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Chart } from "#domain/charts/chart.ts";
import { placesOf } from "#domain/charts/places.ts";
import { SeatMap } from "../../../seat-map/seat-map.tsx";
import classes from "./files.module.css";

const nobody = (): boolean => false;
const nothing = (): undefined => undefined;
const unnamed = (): string => "";

export function ChartPreview({ chart, label }: { chart: Chart; label: string }): ReactNode {
  const { t } = useTranslation("charts");
  const theme = useComputedColorScheme("light");
  const places = useMemo(() => placesOf(chart), [chart]);
  const texts = useMemo(() => {
    const capacityOf = (_free: number, count: number): string => t("canvas.capacity", { count });
    return { areaFree: capacityOf, sectionFree: capacityOf };
  }, [t]);
  return (
    <div>
      <div className={classes["preview"]}>
        <SeatMap
          chart={chart}
          places={places}
          theme={theme}
          texts={texts}
          label={label}
          look="static"
          describePlace={unnamed}
          canTake={nobody}
          onPlaceClick={nothing}
        />
      </div>
      <p role="status" className={classes["dim"]} data-preview-count={places.count}>
        {t("places", { count: places.count })}
      </p>
    </div>
  );
}
