// The command bar in the top line: what is typed, what it would do, and Enter to do it.
import { useNavigate } from "@tanstack/react-router";
import { useCallback, useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatMinor } from "#domain/money.ts";
import { commandStore } from "../../commands.ts";
import { useLocked } from "../../stores/session.ts";
import { CommandBarSlot, useCommandBarFocus } from "../../ui/command-bar-slot.tsx";
import { Kbd } from "../../ui/kbd.tsx";
import { useRefusalWords } from "../../ui/refusal.tsx";
import { useFormatWhen } from "../../ui/when.tsx";
import { runCommand } from "./bar-run.ts";
import classes from "./command-bar.module.css";
import { seatsOf } from "./choice-words.ts";
import type { Command } from "./command.ts";
import { filterWords } from "./filter-words.ts";
import { type FocusDesk, useFocus } from "./focus.tsx";
import { NO_SEAT_FILTER } from "./seat-filter.ts";
import { useStage } from "./stage.tsx";
import { useBestPreview, useCommandOf } from "./use-command.ts";
import { usePay } from "./use-pay.ts";

/** Puts the command bar into the shell's slot. */
export function CommandBar(): ReactNode {
  return (
    <CommandBarSlot>
      <Bar />
    </CommandBarSlot>
  );
}

function Bar(): ReactNode {
  const { t } = useTranslation("sell");
  const [text, setText] = useState("");
  const input = useRef<HTMLInputElement>(null);
  const command = useCommandOf(text);
  const preview = usePreviewWords(command);
  const submit = useSubmit({ text, command, clear: () => setText("") });
  const focus = useFocus();
  useCommandBarFocus(input);
  useEffect(() => focus.register("bar", () => input.current?.focus()), [focus]);
  useDigitsGoToBar(input);
  useIdleFocus(focus);
  const onKeyDown = (press: KeyboardEvent): void => {
    if (press.nativeEvent.isComposing || press.repeat) return;
    if (press.key === "Enter") submit.enter();
    else if (press.key === "F9") submit.everything();
    else if (press.key === "?" && text === "") runById("shell.keys");
    else if (press.key === "Escape" && text !== "") setText("");
    else if (press.key === "Escape") focus.to("basket");
    else if (press.key === "ArrowDown" && text === "") focus.to("basket");
    // The key that leads here from anywhere is no text when one is here already.
    else if (press.key === "/" && text === "") input.current?.focus();
    else return;
    press.preventDefault();
    press.stopPropagation();
  };
  return (
    <div className={classes["bar"]} data-filled={text !== "" || undefined}>
      <Kbd keys="/" />
      <input
        ref={input}
        className={classes["input"]}
        aria-label={t("bar.label")}
        aria-describedby="sell-bar-preview"
        placeholder={t("bar.placeholder")}
        value={text}
        autoComplete="off"
        autoCorrect="off"
        spellCheck={false}
        maxLength={120}
        data-command-bar=""
        onChange={(change) => setText(change.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <output id="sell-bar-preview" className={classes["preview"]} data-tone={preview.tone} title={preview.text}>
        {preview.lead === "" ? null : <span className={classes["lead"]}>{preview.lead}</span>}
        {preview.result === "" ? null : <b className={classes["result"]}>{preview.result}</b>}
      </output>
      {text === "" ? (
        <span className={classes["leave"]}>
          <Kbd keys="Escape" /> {t("bar.leave")}
        </span>
      ) : (
        <Kbd keys="Enter" />
      )}
    </div>
  );
}

/** A question mark begins no command: it asks for the sheet of keys, as everywhere else. */
const runById = (id: string): void =>
  commandStore
    .getState()
    .lists.flat()
    .find((command) => command.id === id)
    ?.run();

/** Enter does what is typed, or sells when nothing is; F9 does both. */
function useSubmit(options: { text: string; command: Command; clear: () => void }): {
  enter: () => void;
  everything: () => void;
} {
  const { desk } = useStage();
  const navigate = useNavigate();
  const focus = useFocus();
  const paying = usePay();
  const run = useCallback((): boolean => {
    const openBooking = (id: string): void => void navigate({ to: "/bookings/$id", params: { id } });
    const done = runCommand(desk, options.command, { openBooking });
    if (done === null) return false;
    options.clear();
    done.catch(paying.report);
    return true;
  }, [desk, options, navigate, paying]);
  return {
    enter: () => {
      if (options.text.trim() === "") paying.start("given");
      else if (run() && options.command.kind === "take") focus.to("basket");
      else if (options.command.kind === "filter") requestAnimationFrame(() => focus.to("offers"));
    },
    everything: () => {
      if (options.text.trim() !== "" && !run()) return;
      paying.start("given");
    },
  };
}

interface PreviewWords {
  readonly tone: "quiet" | "good" | "bad";
  readonly lead: string;
  readonly result: string;
  readonly text: string;
}

/** `2 best seats, category A, Fri 27 Nov, Nocturnes` and `F 11–12 · €99.00`, or what is missing. */
function usePreviewWords(command: Command): PreviewWords {
  const { t, i18n } = useTranslation("sell");
  const { cards } = useStage();
  const format = useFormatWhen();
  const words = useRefusalWords();
  const filter = command.kind === "filter" ? command.filter : { ...NO_SEAT_FILTER, ...wishesIn(command) };
  const preview = useBestPreview(command.kind === "take" ? { ...command, filter } : null);
  const say = (tone: PreviewWords["tone"], lead: string, result = ""): PreviewWords => ({
    ...{ tone, lead, result },
    text: [lead, result].filter((part) => part !== "").join(" · "),
  });
  const card = "performanceId" in command ? cards?.find((each) => each.id === command.performanceId) : undefined;
  const when = card ? `${format({ instant: card.startsAt, zone: card.zone })}, ${card.title}` : "";
  const others = "others" in command && command.others > 0 ? ` ${t("bar.others", { count: command.others })}` : "";
  const wished = filterWords(t, filter, { currency: card?.currency ?? "EUR", locale: i18n.language });
  switch (command.kind) {
    case "nothing":
      return say("quiet", "");
    case "filter":
      return say("quiet", t(wished === "" ? "bar.filterNone" : "bar.filter", { what: wished, when }) + others);
    case "booking":
      return say("quiet", t("bar.booking", { number: command.number }));
    case "find":
      return say("quiet", t("bar.find", { text: command.text }));
    case "choose":
      return say("quiet", t("bar.choose", { when }) + others);
    case "unclear":
      return say("bad", t(`bar.unclear.${command.why}`, { word: command.word }));
    case "take": {
      const what = t(command.accessible ? "bar.takeAccessible" : "bar.take", { count: command.count });
      const category = command.category === null ? t("bar.anyCategory") : t("bar.category", { key: command.category });
      if (preview.error !== null) return say("bad", words(preview.error).title);
      const { choice, totalMinor, currency } = preview;
      const seats = choice ? seatsOf(choice) : "";
      const total =
        totalMinor === null ? "" : formatMinor({ amountMinor: totalMinor, currency, locale: i18n.language });
      return say(
        "good",
        [what, category, wished, `${when}${others}`].filter((part) => part !== "").join(", "),
        [seats, total].filter((part) => part !== "").join(" · "),
      );
    }
  }
}

const wishesIn = (command: Command): Extract<Command, { kind: "take" }>["wishes"] =>
  command.kind === "take" ? command.wishes : undefined;

/** On the idle screen typing just works: when the desk is opened, and when it is unlocked again. */
function useIdleFocus(focus: FocusDesk): void {
  const { desk } = useStage();
  const locked = useLocked();
  useEffect(() => {
    if (locked || document.querySelector("[aria-modal=true]") !== null) return undefined;
    // The lock takes its inertness away in the same commit; the focus can only follow after it.
    const frame = requestAnimationFrame(() =>
      focus.to(desk.basket.store.getState().lines.length > 0 ? "basket" : "bar"),
    );
    return () => cancelAnimationFrame(frame);
  }, [locked, desk, focus]);
}

/** With an empty basket a digit pressed anywhere begins a command. */
function useDigitsGoToBar(input: { readonly current: HTMLInputElement | null }): void {
  const { desk } = useStage();
  useEffect(() => {
    const onKeyDown = (press: globalThis.KeyboardEvent): void => {
      if (!/^[1-9]$/.test(press.key) || press.ctrlKey || press.altKey || press.metaKey) return;
      const target = press.target instanceof Element ? press.target : null;
      if (target?.closest("input, textarea, select, [aria-modal=true], [role=dialog]") !== null && target !== null)
        return;
      if (desk.basket.store.getState().lines.length > 0 || document.querySelector("[aria-modal=true]") !== null) return;
      // The digit itself lands in the field that has the focus when the key is done.
      input.current?.focus();
    };
    window.addEventListener("keydown", onKeyDown, { capture: true });
    return () => window.removeEventListener("keydown", onKeyDown, { capture: true });
  }, [desk, input]);
}
