// From DOM events to presses in centimetres. The wheel zooms at the pointer; Space or the middle button pans.
import type { CanvasWindow } from "./canvas-view.ts";
import type { Editor } from "./editor.ts";
import type { Press } from "./tools/tool.ts";

const WHEEL_ZOOM_PER_PX = 0.0016;
const PINCH_ZOOM_PER_PX = 0.01;
const MIDDLE_BUTTON = 1;

/** Starts listening; the answer stops it. */
export function listenToPointer(element: HTMLElement, editor: Editor, sight: CanvasWindow): () => void {
  const off = new AbortController();
  const { signal } = off;
  let spaceHeld = false;
  let panning: { readonly x: number; readonly y: number } | null = null;
  const pressOf = (event: PointerEvent | MouseEvent): Press => {
    const box = element.getBoundingClientRect();
    const { view, pixelRatio } = sight.store.getState();
    return {
      at: {
        x: ((event.clientX - box.left) * pixelRatio - view.x) / view.scale,
        y: ((event.clientY - box.top) * pixelRatio - view.y) / view.scale,
      },
      cmPerPx: pixelRatio / view.scale,
      shift: event.shiftKey,
      alt: event.altKey,
      ctrl: event.ctrlKey || event.metaKey,
    };
  };
  element.addEventListener(
    "pointerdown",
    (event) => {
      if (event.button !== 0 && event.button !== MIDDLE_BUTTON) return;
      element.focus({ preventScroll: true });
      element.setPointerCapture(event.pointerId);
      event.preventDefault();
      if (spaceHeld || event.button === MIDDLE_BUTTON) panning = { x: event.clientX, y: event.clientY };
      else editor.pointerDown(pressOf(event));
    },
    { signal },
  );
  element.addEventListener(
    "pointermove",
    (event) => {
      if (!panning) return editor.pointerMove(pressOf(event));
      const { pixelRatio } = sight.store.getState();
      sight.panBy((event.clientX - panning.x) * pixelRatio, (event.clientY - panning.y) * pixelRatio);
      panning = { x: event.clientX, y: event.clientY };
    },
    { signal },
  );
  element.addEventListener(
    "pointerup",
    (event) => {
      if (panning) panning = null;
      else if (event.button === 0) editor.pointerUp(pressOf(event));
    },
    { signal },
  );
  element.addEventListener("pointercancel", () => (panning ? (panning = null) : editor.cancel()), { signal });
  element.addEventListener("dblclick", (event) => editor.doubleClick(pressOf(event)), { signal });
  element.addEventListener(
    "wheel",
    (event) => {
      event.preventDefault();
      const box = element.getBoundingClientRect();
      const { pixelRatio } = sight.store.getState();
      const factor = Math.exp(-event.deltaY * (event.ctrlKey ? PINCH_ZOOM_PER_PX : WHEEL_ZOOM_PER_PX));
      sight.zoomAt((event.clientX - box.left) * pixelRatio, (event.clientY - box.top) * pixelRatio, factor);
    },
    { signal, passive: false },
  );
  listenToSpace(element, signal, (isDown) => (spaceHeld = isDown));
  return () => off.abort();
}

function listenToSpace(element: HTMLElement, signal: AbortSignal, held: (isDown: boolean) => void): void {
  const space = (isDown: boolean) => (event: KeyboardEvent) => {
    if (event.key !== " ") return;
    event.preventDefault();
    held(isDown);
    element.toggleAttribute("data-panning", isDown);
  };
  element.addEventListener("keydown", space(true), { signal });
  element.addEventListener("keyup", space(false), { signal });
  element.addEventListener("blur", () => held(false), { signal });
}
