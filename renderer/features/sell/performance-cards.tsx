// What is on, soonest first: one card per performance with what is left at a glance, and the search over them.
import { UnstyledButton } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useEffect, useRef, type KeyboardEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useNow } from "../../clock.ts";
import type { PerformanceCard } from "../../stores/basket-types.ts";
import { Kbd } from "../../ui/kbd.tsx";
import { useFormatWhen } from "../../ui/when.tsx";
import { useFocus } from "./focus.tsx";
import { urgencyOf } from "./listed.ts";
import classes from "./performance-cards.module.css";
import { useStage, useView } from "./stage.tsx";

const CLOCK_MS = 15_000;
const MINUTE_MS = 60_000;

export function PerformanceCards(): ReactNode {
  const { t } = useTranslation("sell");
  const { desk, found, card } = useStage();
  const strip = useRef<HTMLUListElement>(null);
  const focus = useFocus();
  const choose = (performanceId: string): void => {
    desk.view.setState({ performanceId, area: null, said: null });
    focus.to(desk.basket.store.getState().lines.length > 0 ? "basket" : "bar");
  };
  useEffect(() => {
    strip.current?.querySelector("[aria-current=true]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [card?.id]);
  return (
    <section className={classes["row"]} aria-label={t("cards.label")}>
      <Search onEnter={() => found?.[0] && choose(found[0].id)} />
      <ul ref={strip} className={classes["strip"]}>
        {(found ?? []).map((each) => (
          <li key={each.id}>
            <Card card={each} chosen={each.id === card?.id} onChoose={() => choose(each.id)} />
          </li>
        ))}
        {found?.length === 0 ? <li className={classes["none"]}>{t("cards.none")}</li> : null}
      </ul>
    </section>
  );
}

function Search(props: { onEnter: () => void }): ReactNode {
  const { t } = useTranslation("sell");
  const { desk } = useStage();
  const query = useView((view) => view.query);
  const input = useRef<HTMLInputElement>(null);
  const focus = useFocus();
  useEffect(
    () =>
      focus.register("search", () => {
        input.current?.focus();
        input.current?.select();
      }),
    [focus],
  );
  const onKeyDown = (press: KeyboardEvent): void => {
    if (press.key === "Enter") {
      props.onEnter();
      desk.view.setState({ query: "" });
    } else if (press.key === "Escape") {
      desk.view.setState({ query: "" });
      focus.to("bar");
    } else return;
    press.preventDefault();
    press.stopPropagation();
  };
  return (
    <div className={classes["search"]}>
      <IconSearch size={15} aria-hidden="true" />
      <input
        ref={input}
        type="search"
        className={classes["searchInput"]}
        aria-label={t("cards.search")}
        placeholder={t("cards.searchShort")}
        value={query}
        maxLength={120}
        onChange={(change) => desk.view.setState({ query: change.currentTarget.value })}
        onKeyDown={onKeyDown}
      />
      <Kbd keys="F" />
    </div>
  );
}

function Card(props: { card: PerformanceCard; chosen: boolean; onChoose: () => void }): ReactNode {
  const { card, chosen } = props;
  const { t, i18n } = useTranslation("sell");
  const now = useNow(CLOCK_MS);
  const format = useFormatWhen();
  const number = (value: number): string => value.toLocaleString(i18n.language);
  const urgency = urgencyOf(card, now);
  const minutes = Math.max(1, Math.round((card.startsAt - now) / MINUTE_MS));
  const left = t("cards.left", { free: number(card.free), capacity: number(card.capacity) });
  const when = format({ instant: card.startsAt, zone: card.zone });
  const line =
    urgency === "starting"
      ? `${t("cards.starting", { count: minutes })} · ${left}`
      : urgency === "none"
        ? `${when} · ${left}`
        : `${when} · ${t(`cards.urgency.${urgency}`)}`;
  const taken = card.capacity === 0 ? 0 : Math.min(1, Math.max(0, 1 - card.free / card.capacity));
  return (
    <UnstyledButton
      className={classes["card"] ?? ""}
      aria-current={chosen ? "true" : undefined}
      data-urgency={urgency}
      data-performance={card.number}
      onClick={props.onChoose}
      title={[card.title, ...card.artists, card.venueName].join(" · ")}
    >
      <span className={classes["title"]}>{nameOf(card)}</span>
      <span className={classes["line"]}>{line}</span>
      <span className={classes["bar"]} aria-hidden="true">
        <span style={{ width: `${Math.round(taken * 100)}%` }} />
      </span>
    </UnstyledButton>
  );
}

/** Title and first artist, unless the title names them already. */
function nameOf({ title, artists }: PerformanceCard): string {
  const [artist] = artists;
  return artist === undefined || title.includes(artist) ? title : `${title} · ${artist}`;
}
