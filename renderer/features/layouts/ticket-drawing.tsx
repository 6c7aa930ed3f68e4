// A ticket drawn to scale, in tenths of a millimetre: what will be on the paper, in the paper's own colours.
import type { ReactNode } from "react";
import { innerSize } from "#domain/layouts/check-layout.ts";
import type { Element, ElementOf, Lettered } from "#domain/layouts/layout.ts";
import { type TicketTexts, wordOfField } from "#domain/layouts/ticket-texts.ts";
import { fitWords } from "./fit-words.ts";
import type { LayoutSample } from "./layout.ts";
import classes from "./layouts.module.css";

export interface Drawn {
  readonly sample: LayoutSample;
  /** Addresses of pictures that are loaded, by id. */
  readonly pictures: ReadonlyMap<string, string>;
}

/** Paper does not turn dark with the screen. */
const INKS = { ink: "#12141d", quiet: "#4d5466", accent: "#2f3fb5", paper: "#ffffff" } as const;
const FILLS = { panel: "#eff1f7", accent: "#2f3fb5", ink: "#12141d", none: "none" } as const;
const CAP_SHARE = 0.727;
const FRAME_PADDING_TENTHS = 18;

/** One element at its place, turned as it lies. */
export function DrawnElement(props: { element: Element; drawn: Drawn }): ReactNode {
  const { element } = props;
  const { widthTenths, heightTenths } = innerSize(element);
  const right = element.turn === 90 || element.turn === 180 ? element.widthTenths : 0;
  const down = element.turn === 180 || element.turn === 270 ? element.heightTenths : 0;
  return (
    <g transform={`translate(${element.xTenths + right} ${element.yTenths + down}) rotate(${element.turn})`}>
      <Inside {...props} width={widthTenths} height={heightTenths} />
    </g>
  );
}

interface InsideProps {
  readonly element: Element;
  readonly drawn: Drawn;
  readonly width: number;
  readonly height: number;
}

function Inside({ element, drawn, width, height }: InsideProps): ReactNode {
  const { texts, words } = drawn.sample;
  switch (element.kind) {
    case "text":
      return <Words element={element} text={element.text} label="" width={width} height={height} />;
    case "field": {
      const label = element.label === "none" ? "" : wordOfField(element.field, words);
      return <Words element={element} text={texts[element.field]} label={label} width={width} height={height} />;
    }
    case "seats":
      return <Seats element={element} texts={texts} words={words} width={width} height={height} />;
    case "line":
      return (
        <line
          {...(width >= height
            ? { x1: 0, x2: width, y1: height / 2, y2: height / 2 }
            : { x1: width / 2, x2: width / 2, y1: 0, y2: height })}
          stroke={element.dashed ? "#9aa1b3" : INKS[element.ink]}
          strokeWidth={Math.min(width, height)}
          {...(element.dashed ? { strokeDasharray: "4 11" } : {})}
        />
      );
    case "box": {
      const inset = element.borderTenths / 2;
      return (
        <rect
          {...{ x: inset, y: inset, rx: element.radiusTenths, fill: FILLS[element.fill] }}
          width={Math.max(0, width - 2 * inset)}
          height={Math.max(0, height - 2 * inset)}
          stroke={element.borderTenths === 0 ? "none" : INKS.ink}
          strokeWidth={element.borderTenths}
        />
      );
    }
    case "picture": {
      const href = drawn.pictures.get(element.picture);
      if (href !== undefined) return <image href={href} width={width} height={height} />;
      return <rect width={width} height={height} fill={FILLS.panel} />;
    }
    case "code":
      return <Code symbol={element.symbol} width={width} height={height} />;
  }
}

const ANCHORS = { left: "start", center: "middle", right: "end" } as const;

function Words(props: { element: Lettered; text: string; label: string; width: number; height: number }): ReactNode {
  const { element, text, label, width, height } = props;
  if (text.trim() === "") return null;
  const isAbove = element.kind === "field" && element.label === "above" && label !== "";
  const padding = element.frame === "none" ? 0 : FRAME_PADDING_TENTHS;
  const labelTenths = isAbove ? Math.max(18, element.sizePt * 1.6) : 0;
  const top = labelTenths * 1.3;
  const shown = isAbove || label === "" ? text : `${label} ${text}`;
  const fitted = fitWords({
    ...{ text: shown, bold: element.bold, sizePt: element.sizePt, lines: element.lines },
    ...{ widthTenths: Math.max(1, width - 2 * padding), heightTenths: Math.max(1, height - top) },
  });
  const capTenths = fitted.sizeTenths * CAP_SHARE;
  const taken = capTenths + (fitted.lines.length - 1) * fitted.stepTenths;
  const spare = element.valign === "top" ? 0 : Math.max(0, height - top - taken);
  const first = top + capTenths + (element.valign === "middle" ? spare / 2 : spare);
  const x = element.align === "left" ? padding : element.align === "right" ? width - padding : width / 2;
  const color = element.kind === "field" && element.field === "copy" ? "#a3262a" : INKS[element.ink];
  return (
    <>
      <Frame element={element} width={width} height={height} color={color} />
      {isAbove ? (
        <text
          x={x}
          y={labelTenths * CAP_SHARE}
          fontSize={labelTenths}
          fill={INKS.quiet}
          textAnchor={ANCHORS[element.align]}
        >
          {label}
        </text>
      ) : null}
      {fitted.lines.map((line, index) => (
        <text
          key={`${index} ${line}`}
          x={x}
          y={first + index * fitted.stepTenths}
          fontSize={fitted.sizeTenths}
          fontWeight={element.bold ? 700 : 400}
          fill={color}
          textAnchor={ANCHORS[element.align]}
        >
          {line}
        </text>
      ))}
    </>
  );
}

function Frame(props: { element: Lettered; width: number; height: number; color: string }): ReactNode {
  const { element, width, height, color } = props;
  if (element.frame === "filled") {
    const fill = element.ink === "paper" ? INKS.ink : FILLS.panel;
    return <rect width={width} height={height} rx={14} fill={fill} />;
  }
  if (element.frame === "none") return null;
  return <rect x={2} y={2} width={width - 4} height={height - 4} rx={10} fill="none" stroke={color} strokeWidth={4} />;
}

function Seats(props: {
  element: ElementOf<"seats">;
  texts: TicketTexts;
  words: LayoutSample["words"];
  width: number;
  height: number;
}): ReactNode {
  const { element, texts, words, width, height } = props;
  const fields = (["section", "row", "seat", "entrance"] as const).filter((field) => texts[field] !== "");
  const weights = fields.map((field) => Math.max(4, texts[field].length, words[field].length) + 2);
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const starts = weights.map((_, index) => weights.slice(0, index).reduce((sum, weight) => sum + weight, 0));
  const scale = Math.min(1, height / 200);
  return (
    <>
      {element.filled ? <rect width={width} height={height} rx={20} fill={FILLS.panel} /> : null}
      {fields.map((field, index) => {
        const x = (width * (starts[index] ?? 0)) / whole + 40 * scale;
        const cell = (width * (weights[index] ?? 0)) / whole - 60 * scale;
        const fitted = fitWords({
          ...{ text: texts[field], bold: true, sizePt: element.sizePt, lines: 2 },
          ...{ widthTenths: Math.max(1, cell), heightTenths: Math.max(1, height - 95 * scale) },
        });
        return (
          <g key={field}>
            <text x={x} y={55 * scale} fontSize={25 * scale} fill={INKS.quiet}>
              {words[field]}
            </text>
            {fitted.lines.map((line, row) => (
              <text
                key={`${row} ${line}`}
                x={x}
                y={82 * scale + fitted.sizeTenths * CAP_SHARE + row * fitted.stepTenths}
                fontSize={fitted.sizeTenths}
                fontWeight={700}
                fill={INKS.ink}
              >
                {line}
              </text>
            ))}
          </g>
        );
      })}
    </>
  );
}

/** How a code looks from afar; the preview has the real one. */
function Code(props: { symbol: ElementOf<"code">["symbol"]; width: number; height: number }): ReactNode {
  const { symbol, width, height } = props;
  if (symbol === "qr") {
    const side = Math.min(width, height);
    const at = { x: (width - side) / 2 + side * 0.12, y: (height - side) / 2 + side * 0.12 };
    const module = (side * 0.76) / 25;
    return (
      <>
        <rect width={width} height={height} fill="#ffffff" />
        <g fill={INKS.ink} transform={`translate(${at.x} ${at.y}) scale(${module})`} className={classes["code"] ?? ""}>
          <path d={QR_PATH} />
        </g>
      </>
    );
  }
  const rows = symbol === "code128" ? 1 : 8;
  return (
    <>
      <rect width={width} height={height} fill="#ffffff" />
      <g
        transform={`translate(${width * 0.05} 0) scale(${(width * 0.9) / 100} ${height / (rows * 10)})`}
        fill={INKS.ink}
      >
        {Array.from({ length: rows }, (_, row) => (
          <path key={row} d={barsPath(row)} />
        ))}
      </g>
    </>
  );
}

/** Bars that look like some: the pattern is the same every time. */
function barsPath(row: number): string {
  let path = "";
  let x = 0;
  for (let index = 0; x < 98; index += 1) {
    const width = 1 + ((index * 7 + row * 5) % 3);
    path += `M${x} ${row * 10}h${width}v10h-${width}z`;
    x += width + 1 + ((index * 5 + row * 3) % 2);
  }
  return path;
}

const QR_PATH = qrPath();
function qrPath(): string {
  const eye = (x: number, y: number): string =>
    `M${x} ${y}h7v7h-7zM${x + 1} ${y + 1}v5h5v-5zM${x + 2} ${y + 2}h3v3h-3z`;
  let path = eye(0, 0) + eye(18, 0) + eye(0, 18);
  for (let y = 0; y < 25; y += 1)
    for (let x = 0; x < 25; x += 1) {
      const inEye = (x < 8 && y < 8) || (x > 16 && y < 8) || (x < 8 && y > 16);
      if (!inEye && (x * 7 + y * 11 + ((x * y) % 5)) % 3 === 0) path += `M${x} ${y}h1v1h-1z`;
    }
  return path;
}
