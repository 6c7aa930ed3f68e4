// The seat map as a React component: mounts two Konva layers and a controller, and stays out of the way.
// Panning, zooming, hovering and live states never render React.
import type Konva from "konva";
import type { CSSProperties, ReactElement } from "react";
import { useId, useLayoutEffect, useMemo, useRef } from "react";
import { Layer, Shape, Stage } from "react-konva";
import { paletteOf } from "#domain/charts/drawing/palette.ts";
import { FloorSwitch } from "./floor-switch.tsx";
import { Minimap } from "./minimap.tsx";
import { PrintedPlan } from "./printed-plan.tsx";
import type { SeatMapProps } from "./seat-map-props.ts";
import { useFloor } from "./use-floor.ts";
import type { MapRefs, Running } from "./use-seat-map.ts";
import { useFollowing, useHandle, useLaidOver, useMinimap, useRunning, useWindowSize } from "./use-seat-map.ts";

const FILL: CSSProperties = {
  position: "relative",
  width: "100%",
  height: "100%",
  overflow: "hidden",
  touchAction: "none",
};
const STILL: CSSProperties = { ...FILL, touchAction: "auto" };
const UNSEEN: CSSProperties = {
  position: "absolute",
  left: 0,
  top: 0,
  width: 1,
  height: 1,
  overflow: "hidden",
  clipPath: "inset(50%)",
  whiteSpace: "nowrap",
  pointerEvents: "none",
};

/** Draws a chart with live states. Fills its parent. */
export function SeatMap({ ref, ...given }: SeatMapProps): ReactElement {
  const { floor, choice } = useFloor(given);
  const props = { ...given, floor };
  const { theme, accent, label, look = "live" } = props;
  const region = useRef<HTMLDivElement>(null);
  const place = useRef<HTMLButtonElement>(null);
  const announcer = useRef<HTMLDivElement>(null);
  const seatLayer = useRef<Konva.Layer>(null);
  const overlayLayer = useRef<Konva.Layer>(null);
  const running = useRef<Running>(null);
  const latest = useRef(props);
  const refs: MapRefs = { region, place, announcer, seatLayer, overlayLayer, running, latest };
  const placeId = useId();
  const size = useWindowSize(region);
  const palette = useMemo(() => paletteOf(theme, accent), [theme, accent]);
  useLayoutEffect(() => {
    latest.current = props;
  });
  useRunning(props, palette, refs);
  useFollowing(props, palette, size, refs);
  useLaidOver(props, refs);
  useHandle(ref, refs);
  const minimap = useMinimap(props, refs);
  const picture = (
    <div aria-hidden style={{ background: palette.background }}>
      <Stage width={size.width} height={size.height} listening={false}>
        <Layer ref={seatLayer} listening={false} clearBeforeDraw={false}>
          <Shape
            listening={false}
            perfectDrawEnabled={false}
            sceneFunc={(context) => running.current?.controller.paintSeats(context._context)}
          />
        </Layer>
        <Layer ref={overlayLayer} listening={false} visible={false}>
          <Shape
            listening={false}
            perfectDrawEnabled={false}
            sceneFunc={(context) => running.current?.controller.paintOverlay(context._context)}
          />
        </Layer>
      </Stage>
    </div>
  );
  if (look !== "live") {
    return (
      <div ref={region} {...(look === "static" && { role: "img", "aria-label": label })} style={STILL} data-seat-map="">
        {look === "static" ? picture : <PrintedPlan map={props} size={size} />}
      </div>
    );
  }
  const map = (
    // The map is a composite widget: it has the focus, its places have the attention.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the map is one widget that takes the focus and walks inside
    <div ref={region} role="application" aria-label={label} tabIndex={0} style={FILL} data-seat-map="">
      {picture}
      <button ref={place} id={placeId} type="button" aria-label={label} tabIndex={-1} hidden style={UNSEEN} />
      <div ref={announcer} aria-live="polite" style={UNSEEN} />
    </div>
  );
  return (
    <div style={FILL}>
      {map}
      {choice === null ? null : <FloorSwitch {...choice} palette={palette} />}
      {minimap === null ? null : <Minimap {...minimap} palette={palette} />}
    </div>
  );
}
