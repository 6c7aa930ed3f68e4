// The page in the editor: things are chosen, dragged and drawn larger by mouse or finger; keys and the list do the same.
import { useRef, type PointerEvent, type ReactNode, type RefObject } from "react";
import { useTranslation } from "react-i18next";
import type { TicketLayout } from "#domain/layouts/layout.ts";
import { elementOf, moveElement, resizeElement, snap } from "#domain/layouts/edit-layout.ts";
import type { useEditing } from "./editing.ts";
import { type Drawn, DrawnElement } from "./ticket-drawing.tsx";
import classes from "./layouts.module.css";

type TicketEditing = ReturnType<typeof useEditing<TicketLayout>>;

interface Drag {
  readonly kind: "move" | "resize";
  readonly id: string;
  readonly from: { readonly x: number; readonly y: number };
  readonly before: TicketLayout;
}

const HANDLE_TENTHS = 24;

export function TicketCanvas(props: { editing: TicketEditing; drawn: Drawn; flawed: ReadonlySet<string> }): ReactNode {
  const { editing, drawn, flawed } = props;
  const { content, chosen } = editing;
  const { t } = useTranslation("layouts");
  const page = useRef<SVGSVGElement>(null);
  const { start, move, end } = useDragging(editing, page);
  const marked = elementOf(content, chosen);
  return (
    <div className={classes["canvas"]}>
      <svg
        ref={page}
        className={classes["page"]}
        viewBox={`0 0 ${content.widthTenths} ${content.heightTenths}`}
        style={{ aspectRatio: `${content.widthTenths} / ${content.heightTenths}` }}
        role="img"
        aria-label={t("page.label", { width: content.widthTenths / 10, height: content.heightTenths / 10 })}
        data-layout-page=""
        onPointerDown={() => editing.choose(null)}
        onPointerMove={move}
        onPointerUp={end}
        onPointerCancel={end}
      >
        <rect width={content.widthTenths} height={content.heightTenths} fill="#ffffff" />
        {content.elements.map((element) => (
          <g
            key={element.id}
            data-element={element.id}
            className={classes["element"]}
            onPointerDown={(pointer) => start(pointer, "move", element.id)}
          >
            <DrawnElement element={element} drawn={drawn} />
            <rect
              {...{ x: element.xTenths, y: element.yTenths, width: element.widthTenths, height: element.heightTenths }}
              className={classes["outline"]}
              data-chosen={element.id === chosen || undefined}
              data-flawed={flawed.has(element.id) || undefined}
            />
          </g>
        ))}
        {marked === undefined ? null : (
          <rect
            x={marked.xTenths + marked.widthTenths - HANDLE_TENTHS / 2}
            y={marked.yTenths + marked.heightTenths - HANDLE_TENTHS / 2}
            width={HANDLE_TENTHS}
            height={HANDLE_TENTHS}
            className={classes["handle"]}
            data-handle=""
            onPointerDown={(pointer) => start(pointer, "resize", marked.id)}
          />
        )}
      </svg>
    </div>
  );
}

/** Dragging on the page: the whole of a drag is one step of undo. */
function useDragging(editing: TicketEditing, page: RefObject<SVGSVGElement | null>) {
  const drag = useRef<Drag | null>(null);

  const pointOf = (pointer: PointerEvent): { x: number; y: number } => {
    const matrix = page.current?.getScreenCTM()?.inverse();
    const point = matrix ? new DOMPoint(pointer.clientX, pointer.clientY).matrixTransform(matrix) : { x: 0, y: 0 };
    return { x: point.x, y: point.y };
  };
  const start = (pointer: PointerEvent, kind: Drag["kind"], id: string): void => {
    pointer.stopPropagation();
    page.current?.setPointerCapture(pointer.pointerId);
    editing.choose(id);
    drag.current = { kind, id, from: pointOf(pointer), before: editing.content };
  };
  const move = (pointer: PointerEvent): void => {
    const running = drag.current;
    const element = running === null ? undefined : elementOf(running.before, running.id);
    if (running === null || element === undefined) return;
    const { x, y } = pointOf(pointer);
    const by = { x: x - running.from.x, y: y - running.from.y };
    // With Alt held things stay where they are put; else their corner snaps to whole millimetres.
    const at = (tenths: number): number => (pointer.altKey ? Math.round(tenths) : snap(tenths));
    const moved =
      running.kind === "move"
        ? moveElement(running.before, running.id, {
            xTenths: at(element.xTenths + by.x) - element.xTenths,
            yTenths: at(element.yTenths + by.y) - element.yTenths,
          })
        : resizeElement(running.before, running.id, {
            widthTenths: at(element.xTenths + element.widthTenths + by.x) - element.xTenths - element.widthTenths,
            heightTenths: at(element.yTenths + element.heightTenths + by.y) - element.yTenths - element.heightTenths,
          });
    editing.change(moved, { gesture: `${running.kind} ${running.id}` });
  };
  const end = (): void => {
    if (drag.current !== null) editing.rest();
    drag.current = null;
  };
  return { start, move, end };
}
