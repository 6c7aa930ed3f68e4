// The chart as a buyer sees it: the seat map with categories and, once the chart is on sale, the prices of the next
// performance. Nothing of the editor is around it.
import { Modal, useComputedColorScheme } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useMemo, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { inkOn } from "#domain/charts/drawing/palette.ts";
import { placeLabel } from "#domain/charts/places.ts";
import { SeatMap } from "../../../seat-map/seat-map.tsx";
import { usualPrice } from "../../../stores/basket-prices.ts";
import { useApi } from "../../../ui/client-context.tsx";
import { leaveOnEscape } from "../../../ui/dialog.tsx";
import { useGiveFocusBack } from "../../../ui/give-focus-back.ts";
import { Money } from "../../../ui/money.tsx";
import { spokenPlace } from "../../../ui/spoken-place.ts";
import classes from "../charts.module.css";
import type { Editor } from "../editor.ts";
import { sightOf } from "../sight.ts";

interface BuyersViewProps {
  readonly editor: Editor;
  readonly versionId: string | null;
  readonly onClose: () => void;
}

export function BuyersView(props: BuyersViewProps): ReactNode {
  useGiveFocusBack();
  const { t } = useTranslation("charts");
  const { chart, places } = sightOf(props.editor.document());
  const theme = useComputedColorScheme("light");
  const [hovered, setHovered] = useState<number | null>(null);
  const texts = useMemo(
    () => ({
      areaFree: (free: number) => t("canvas.capacity", { count: free }),
      sectionFree: (free: number) => t("places", { count: free }),
    }),
    [t],
  );
  const leave = leaveOnEscape(props.onClose);
  const describe = (index: number): string => {
    const category = chart.categories[places.categories[index] ?? 0];
    return [spokenPlace(placeLabel(places, index, chart).text), category && `${category.key} · ${category.name}`]
      .filter(Boolean)
      .join(", ");
  };
  return (
    <Modal
      opened
      fullScreen
      onClose={props.onClose}
      closeOnEscape={false}
      onKeyDown={(press) => {
        if (press.key.toLowerCase() === "p") props.onClose();
        else leave(press);
      }}
      title={t("draw.preview.title", { name: chart.name })}
      closeButtonProps={{ "aria-label": t("draw.preview.close") }}
      classNames={{ body: classes["buyersBody"] ?? "", content: classes["buyersContent"] ?? "" }}
      data-buyers-view=""
    >
      <Legend editor={props.editor} versionId={props.versionId} />
      <div className={classes["buyersMap"]}>
        <SeatMap
          chart={chart}
          places={places}
          theme={theme}
          texts={texts}
          label={t("draw.preview.map")}
          describePlace={describe}
          canTake={() => true}
          onPlaceClick={setHovered}
          onHover={setHovered}
          onFocusChange={setHovered}
        />
      </div>
      <p className={classes["dim"]} aria-hidden="true">
        {hovered === null ? t("draw.preview.hint") : describe(hovered)}
      </p>
    </Modal>
  );
}

/** Categories with what they cost, and how many places each has. */
function Legend(props: Pick<BuyersViewProps, "editor" | "versionId">): ReactNode {
  const { t } = useTranslation("charts");
  const { chart, countOf } = sightOf(props.editor.document());
  const performance = useNextPerformance(props.versionId);
  return (
    <ul className={classes["buyersLegend"]} aria-label={t("tab.categories")}>
      {chart.categories.map((category, index) => {
        const price = performance && usualPrice(performance, category.key);
        return (
          <li key={category.key}>
            <b style={{ background: category.color, color: inkOn(category.color) }}>{category.key}</b> {category.name}
            {performance && price !== null ? (
              <>
                {" · "}
                <Money amountMinor={price ?? 0} currency={performance.currency} />
              </>
            ) : null}
            <em>{countOf[index] ?? 0}</em>
          </li>
        );
      })}
      {performance ? null : <li>{t("draw.preview.noPrices")}</li>}
    </ul>
  );
}

/** The next performance on a version, with its prices; null when there is none. */
function useNextPerformance(versionId: string | null) {
  const api = useApi();
  const on = useQuery({
    ...api.charts.performancesOn.queryOptions({ input: { chartVersionId: versionId ?? "" } }),
    enabled: versionId !== null,
  });
  const next = on.data?.find(({ isOver }) => !isOver)?.performanceId ?? null;
  const open = useQuery({
    ...api.performances.open.queryOptions({ input: { performanceId: next ?? "" } }),
    enabled: next !== null,
  });
  return open.data ?? null;
}
