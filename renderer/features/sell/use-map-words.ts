// What the seat map writes and says, translated: what is left, from which price, and each place in one sentence.
import { useCallback, useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { MapTexts } from "#domain/charts/drawing/pen.ts";
import { useFormatWhen } from "../../ui/when.tsx";
import type { PerformanceForSale } from "../../stores/basket-types.ts";
import type { LivePlaces } from "../../stores/live-places.ts";
import type { Hall } from "./halls.ts";
import { describePlace } from "./place-words.ts";
import { sectionPrices } from "./section-prices.ts";
import { shortMoney } from "./short-money.tsx";

export interface MapWords {
  readonly label: string;
  readonly texts: MapTexts;
  /** `from €29` under a section's name. */
  readonly sectionNotes: (section: number) => string;
  readonly describe: (index: number) => string;
}

export function useMapWords(of: {
  performance: PerformanceForSale;
  hall: Hall;
  live: LivePlaces;
  dimmed: Uint8Array | undefined;
}): MapWords {
  const { performance, hall, live, dimmed } = of;
  const { t, i18n } = useTranslation("sell");
  const format = useFormatWhen();
  const locale = i18n.language;
  const texts = useMemo(
    () => ({
      areaFree: (free: number) => t("place.areaLeft", { count: free }),
      sectionFree: (free: number) => t("place.areaLeft", { count: free }),
      filteredOut: t("filter.out"),
      minimap: t("common:map.minimap"),
      floors: { label: t("common:map.floors"), all: t("common:map.allFloors") },
    }),
    [t],
  );
  const sectionNotes = useMemo(() => {
    const prices = sectionPrices(hall, performance);
    return (section: number): string => {
      const amountMinor = prices[section] ?? null;
      if (amountMinor === null) return "";
      return t("map.from", { amount: shortMoney({ amountMinor, currency: performance.currency, locale }) });
    };
  }, [t, locale, hall, performance]);
  const describe = useCallback(
    (index: number) =>
      describePlace(t, { hall, live, performance, index, locale, isFilteredOut: dimmed?.[index] === 1 }),
    [t, hall, live, performance, locale, dimmed],
  );
  const when = format({ instant: performance.startsAt, zone: performance.zone });
  return { label: t("map.name", { title: performance.title, when }), texts, sectionNotes, describe };
}
