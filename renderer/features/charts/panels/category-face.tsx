// A free place of a category as the map draws it: colour and pattern together.
import { useComputedColorScheme } from "@mantine/core";
import { useEffect, useRef, type ReactNode } from "react";
import type { Category } from "#domain/charts/chart.ts";
import { paletteOf } from "#domain/charts/drawing/palette.ts";
import { drawFace } from "#domain/charts/drawing/patterns.ts";
import { PLACE_STATE } from "#domain/charts/drawing/states.ts";

const SIZE_PX = 20;
const SHARPNESS = 2;

export function CategoryFace(props: { category: Category }): ReactNode {
  const { color, pattern } = props.category;
  const theme = useComputedColorScheme("light");
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (!context) return;
    const size = SIZE_PX * SHARPNESS;
    context.clearRect(0, 0, size, size);
    const face = { state: PLACE_STATE.free, color, pattern, wheelchair: false, highlight: false, dimmed: false };
    drawFace(context, size / 2, size / 2, size / 2 - SHARPNESS, face, paletteOf(theme), false);
  }, [color, pattern, theme]);
  return (
    <canvas
      ref={canvas}
      width={SIZE_PX * SHARPNESS}
      height={SIZE_PX * SHARPNESS}
      style={{ width: SIZE_PX, height: SIZE_PX, flex: "none" }}
      aria-hidden="true"
    />
  );
}
