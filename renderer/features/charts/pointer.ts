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
  let isPressed = false;
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
      isPressed = true;
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
      isPressed = false;
      if (panning) panning = null;
      else if (event.button === 0) editor.pointerUp(pressOf(event));
    },
    { signal },
  );
  // The system took the pointer away, or the window lost the focus in the middle of a drag: nothing stays half done.
  const drop = (): void => {
    if (isPressed && !panning) editor.drop();
    isPressed = false;
    panning = null;
  };
  element.addEventListener("pointercancel", drop, { signal });
  element.addEventListener("lostpointercapture", drop, { signal });
  window.addEventListener("blur", drop, { signal });
  element.addEventListener("dblclick", (event) => editor.doubleClick(pressOf(event)), { signal });
  listenToWheel(element, sight, signal);
  listenToSpace(
    element,
    { signal, isTaken: () => editor.get().draw.walked !== null },
    (isDown) => (spaceHeld = isDown),
  );
  return () => off.abort();
}

/** Walking seat by seat, Space chooses the seat and is left alone here. */
function listenToSpace(
  element: HTMLElement,
  { signal, isTaken }: { readonly signal: AbortSignal; readonly isTaken: () => boolean },
  held: (isDown: boolean) => void,
): void {
  const space = (isDown: boolean) => (event: KeyboardEvent) => {
    if (event.key !== " " || (isDown && isTaken())) return;
    event.preventDefault();
    held(isDown);
    element.toggleAttribute("data-panning", isDown);
  };
  element.addEventListener("keydown", space(true), { signal });
  element.addEventListener("keyup", space(false), { signal });
  element.addEventListener(
    "blur",
    () => {
      held(false);
      element.removeAttribute("data-panning");
    },
    { signal },
  );
}

/** The wheel zooms at the pointer. */
function listenToWheel(element: HTMLElement, sight: CanvasWindow, signal: AbortSignal): void {
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
}
