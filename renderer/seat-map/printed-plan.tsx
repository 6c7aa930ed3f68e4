// The map as print: the plan that the PDF has, as a vector picture that stays sharp on any paper.
import { useEffect, useMemo, useState, type CSSProperties, type ReactElement } from "react";
import type { Chart } from "#domain/charts/chart.ts";
import { PageBrush } from "#domain/charts/drawing/page-brush.ts";
import { PRINT_PALETTE } from "#domain/charts/drawing/palette.ts";
import { MAP_FONT } from "#domain/charts/drawing/pen.ts";
import { paintPlan } from "#domain/charts/drawing/plan.ts";
import { svgPage } from "#domain/charts/drawing/svg-page.ts";
import { onPictureReady, pictureAt } from "./pictures.ts";
import type { SeatMapProps } from "./seat-map-props.ts";
import { readableSurface } from "./surface.ts";
import type { WindowSize } from "./use-seat-map.ts";

const PICTURE: CSSProperties = { display: "block", width: "100%", height: "100%" };

/** The plan of the states given, as large as the window. Live changes are not followed: paper does not either. */
export function PrintedPlan({ map, size }: { readonly map: SeatMapProps; readonly size: WindowSize }): ReactElement {
  const { places, states, areaFree, texts, highlighted, floor, label } = map;
  const chart = useWithPicture(map.chart);
  const { width, height } = size;
  const address = useMemo(() => {
    const { page, text } = svgPage({ width: Math.max(1, width), height: Math.max(1, height), font: MAP_FONT, widthOf });
    const plan = {
      ...{ chart, places, texts, palette: PRINT_PALETTE, floor: floor ?? null, highlighted: highlighted ?? [] },
      states: states ?? new Uint8Array(places.count),
      areaFree: areaFree ?? places.capacities,
    };
    const frame = { left: 8, top: 8, right: Math.max(9, width - 8), bottom: Math.max(9, height - 8), cssPixel: 1 };
    for (const _place of paintPlan(new PageBrush(page), plan, frame));
    return `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text())}`;
  }, [chart, places, states, areaFree, texts, highlighted, floor, width, height]);
  return <img src={address} alt={label} style={PICTURE} />;
}

/** The chart with its picture in itself, once that has been looked up. */
function useWithPicture(chart: Chart): Chart {
  const [arrived, setArrived] = useState(0);
  useEffect(() => onPictureReady(() => setArrived((count) => count + 1)), []);
  return useMemo(() => {
    const { background } = chart;
    if (background === undefined) return chart;
    const image = pictureAt(background.image)?.src;
    const { background: _not, ...without } = chart;
    return image === undefined ? without : { ...without, background: { ...background, image } };
    // oxlint-disable-next-line react/exhaustive-deps -- arrived says that the answer of pictureAt may be another one
  }, [chart, arrived]);
}

/** Measured as it will be set, in multiples of the type size. */
function widthOf(text: string, isBold: boolean): number {
  measuring ??= readableSurface(1, 1).context;
  measuring.font = `${isBold ? 700 : 400} 100px ${MAP_FONT}`;
  return measuring.measureText(text).width / 100;
}

let measuring: CanvasRenderingContext2D | null = null;
