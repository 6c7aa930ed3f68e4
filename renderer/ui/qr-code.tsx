// A QR code on screen: black on white in either colour scheme, or cameras do not read it.
import { create } from "qrcode";
import { useMemo, type ReactNode } from "react";

/** Modules of white around the code (ISO/IEC 18004). */
const QUIET_ZONE_MODULES = 4;

export function QrCode({ text, label, sizePx }: { text: string; label: string; sizePx: number }): ReactNode {
  const { path, side } = useMemo(() => drawn(text), [text]);
  return (
    <svg
      role="img"
      aria-label={label}
      data-qr={text}
      width={sizePx}
      height={sizePx}
      viewBox={`0 0 ${side} ${side}`}
      shapeRendering="crispEdges"
    >
      <rect width={side} height={side} fill="#ffffff" />
      <path d={path} fill="#000000" />
    </svg>
  );
}

/** Every dark module as a square of side 1. */
function drawn(text: string): { path: string; side: number } {
  const { modules } = create(text, { errorCorrectionLevel: "M" });
  const { size, data } = modules;
  const squares: string[] = [];
  for (let at = 0; at < data.length; at += 1)
    if (data[at] === 1)
      squares.push(`M${QUIET_ZONE_MODULES + (at % size)} ${QUIET_ZONE_MODULES + Math.floor(at / size)}h1v1h-1z`);
  return { path: squares.join(""), side: size + 2 * QUIET_ZONE_MODULES };
}
