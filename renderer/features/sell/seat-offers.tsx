// The best matches as a list to choose from, in words: section, row, seats, price, attributes and why. One press takes them.
import { UnstyledButton } from "@mantine/core";
import { useEffect, useMemo, useRef, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { bestOffers } from "#domain/charts/best-offers.ts";
import { useRefusal } from "../../ui/refusal.tsx";
import { takePlaces } from "./desk-steps.ts";
import { useFocus } from "./focus.tsx";
import { offerWords } from "./offer-words.ts";
import classes from "./seat-offers.module.css";
import { type Stage, useStage } from "./stage.tsx";
import { type Matches, useLiveVersion } from "./use-matches.ts";

type OpenStage = { readonly [Key in "performance" | "hall" | "live"]: NonNullable<Stage[Key]> };

const OFFERS_MOST = 6;

export function SeatOffers({ stage, matches }: { stage: OpenStage; matches: Matches }): ReactNode {
  const { t, i18n } = useTranslation("sell");
  const { desk } = useStage();
  const focus = useFocus();
  const report = useRefusal();
  const list = useRef<HTMLElement>(null);
  const { performance, hall, live } = stage;
  const { filter } = matches;
  const version = useLiveVersion(live, true);
  const offers = useMemo(
    () => (version < 0 ? [] : offersOf(stage, filter)),
    // oxlint-disable-next-line react/exhaustive-deps -- the version says when the places have changed
    [version, performance, hall, live, filter],
  );
  useEffect(() => focus.register("offers", () => list.current?.querySelector<HTMLElement>("button")?.focus()), [focus]);
  const take = async (offer: (typeof offers)[number], words: string): Promise<void> => {
    const places = offer.indexes.map((index, at) => ({
      place: hall.places.numbers[index] ?? 0,
      quantity: offer.quantities[at] ?? 1,
    }));
    const taken = await takePlaces(desk, performance, places);
    if (taken) desk.view.setState({ said: { key: "said.took", values: { words } } });
    focus.to("basket");
  };
  return (
    <section ref={list} className={classes["offers"]} aria-label={t("offers.label")}>
      <h2 className={classes["title"]}>{t("offers.label")}</h2>
      {offers.length === 0 ? <p className={classes["none"]}>{t("offers.none")}</p> : null}
      <ol className={classes["list"]}>
        {offers.map((offer) => {
          const words = offerWords(t, offer, { performance, hall, locale: i18n.language });
          return (
            <li key={offer.indexes.join(" ")}>
              <UnstyledButton
                className={classes["offer"] ?? ""}
                onClick={() => void take(offer, `${words.seats}, ${words.price}`).catch(report)}
              >
                <b>{words.seats}</b>
                <span className={classes["price"]}>{words.price}</span>
                <span className={classes["quiet"]}>
                  {[words.category, ...words.attributes, words.reason].filter((part) => part !== "").join(" · ")}
                </span>
              </UnstyledButton>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

const offersOf = ({ hall, live }: OpenStage, filter: Matches["filter"]): ReturnType<typeof bestOffers> =>
  bestOffers(
    {
      places: hall.places,
      free: Uint8Array.from({ length: hall.places.count }, (_, index) => (live.isFree(index) ? 1 : 0)),
      count: filter.together,
      focal: hall.chart.focalPoint,
      filter,
      roomLeft: (index) => live.areaFree[index] ?? 0,
    },
    OFFERS_MOST,
  );
