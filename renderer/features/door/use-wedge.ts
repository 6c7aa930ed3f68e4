// Scans reach the door wherever the focus is; what fingers type outside of a field goes into the door's own.
import { useEffect, useRef, type RefObject } from "react";
import { readCode } from "#domain/check-in.ts";
import { createWedge, isWriting } from "./wedge.ts";

const FIELDS = "input:not([type=checkbox]):not([type=radio]), textarea, [contenteditable=true]";
/** The shell's own keys. */
const KEPT = new Set(["/", "?", " "]);

/** Takes what the scanner typed out of the field it fell into. */
function takeOut(field: EventTarget | null, typed: string): void {
  if (!(field instanceof HTMLInputElement) || !field.value.endsWith(typed)) return;
  // As if it had been deleted by hand, so that whoever keeps the text hears of it.
  field.setRangeText("", field.value.length - typed.length, field.value.length, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

/** Calls `onScan` with everything a scanner types while the screen is there. */
export function useWedge(field: RefObject<HTMLInputElement | null>, onScan: (text: string) => void): void {
  const latest = useRef(onScan);
  useEffect(() => {
    latest.current = onScan;
  });
  useEffect(() => {
    const wedge = createWedge();
    const onKeyDown = (press: KeyboardEvent): void => {
      const isChord = (press.ctrlKey || press.altKey || press.metaKey) && !press.getModifierState("AltGraph");
      if (isChord || press.isComposing) return;
      const scanned = wedge.press(press);
      if (scanned) {
        press.preventDefault();
        press.stopPropagation();
        // A machine that is busy makes a scanner stumble: what stands in the door's own field is the whole of it.
        const whole = document.activeElement === field.current ? (field.current?.value ?? "") : "";
        const isRead = whole === "" || "code" in readCode(scanned.text);
        takeOut(document.activeElement, isRead ? scanned.typed : whole);
        latest.current(isRead ? scanned.text : whole);
        return;
      }
      const inField = press.target instanceof Element && press.target.matches(FIELDS);
      const inDialog = document.querySelector("[aria-modal=true]") !== null;
      if (!isWriting(press) || inField || inDialog || KEPT.has(press.key)) return;
      // The key is written where the focus is when it is through.
      field.current?.focus();
      press.stopPropagation();
    };
    addEventListener("keydown", onKeyDown, { capture: true });
    return () => removeEventListener("keydown", onKeyDown, { capture: true });
  }, [field]);
}
