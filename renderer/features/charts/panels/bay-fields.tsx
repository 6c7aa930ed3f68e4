// A wheelchair bay on a chart that is being sold: says who sits there and offers seats where nobody does.
import { Button, Group } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useMemo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { freeBaySeats, takenInBay } from "#domain/charts/editing/bay-seats.ts";
import { selectPlaces } from "#domain/charts/editing/selection.ts";
import { placeLabel } from "#domain/charts/places.ts";
import { useApi } from "../../../ui/client-context.tsx";
import { useFormatWhen } from "../../../ui/when.tsx";
import classes from "../charts.module.css";
import type { Editor } from "../editor.ts";
import { sightOf } from "../sight.ts";
import own from "./panels.module.css";

/** Asked again this long after: people go on buying while somebody draws. */
const FRESH_MS = 15_000;
const MOST_ASKED = 200;
const MOST_TOLD = 8;

export function BayFields(props: { editor: Editor; places: readonly number[] }): ReactNode {
  const { editor, places } = props;
  const { t } = useTranslation("charts");
  const api = useApi();
  const { id: chartId } = useParams({ from: "/charts/$id" });
  const document = useStore(editor.store, (state) => state.history.document);
  const selection = useStore(editor.store, (state) => state.selection);
  const sold = useQuery({
    ...api.charts.taken.queryOptions({ input: { chartId } }),
    staleTime: FRESH_MS,
    refetchInterval: FRESH_MS,
  });
  const taken = useMemo(() => new Set(sold.data?.places), [sold.data]);
  const sitting = useMemo(() => places.filter((place) => taken.has(place)).slice(0, MOST_ASKED), [places, taken]);
  const lost = useMemo(() => new Set(takenInBay(document, { selection, taken })), [document, selection, taken]);
  const free = useMemo(
    () => (sitting.length === 0 ? null : freeBaySeats(document, { selection, taken })),
    [document, selection, taken, sitting],
  );
  return (
    <fieldset className={classes["chips"]}>
      <legend>{t("things.bay.title")}</legend>
      <p role="status" className={`${classes["dim"]} ${lost.size > 0 ? classes["bad"] : ""}`}>
        {sold.data === undefined
          ? t("things.bay.asking")
          : sitting.length === 0
            ? t("things.bay.nobody")
            : t(lost.size > 0 ? "things.bay.loses" : "things.bay.keeps", { count: lost.size || sitting.length })}
      </p>
      {sitting.length > 0 ? <Sitters editor={editor} chartId={chartId} places={sitting} /> : null}
      <Group gap={6} mt={4}>
        <Button
          size="compact-xs"
          variant="default"
          {...(lost.size > 0 ? { c: "var(--bad)" } : {})}
          disabled={sold.isPending}
          onClick={() =>
            void editor.run({ name: "makeWheelchairBay", input: { selection, withCompanion: true, taken } })
          }
        >
          {t("deed.bay")}
        </Button>
        {free ? (
          <Button
            size="compact-xs"
            variant="default"
            onClick={() => {
              editor.select(selectPlaces(free));
              editor.jumpTo(free);
            }}
          >
            {t("things.bay.elsewhere")}
          </Button>
        ) : null}
      </Group>
    </fieldset>
  );
}

function Sitters(props: { editor: Editor; chartId: string; places: readonly number[] }): ReactNode {
  const { editor, chartId, places } = props;
  const { t } = useTranslation("charts");
  const api = useApi();
  const format = useFormatWhen();
  const who = useQuery({
    ...api.charts.sitters.queryOptions({ input: { chartId, places: [...places] } }),
    staleTime: FRESH_MS,
    placeholderData: (before) => before,
  });
  const { places: all, chart } = sightOf(useStore(editor.store, (state) => state.history.document));
  if (!who.data || who.data.length === 0) return null;
  const nameOf = (place: number): string => {
    const index = all.indexOfNumber.get(place);
    return index === undefined ? "" : placeLabel(all, index, chart).text;
  };
  return (
    <ul className={own["sitters"]} aria-label={t("things.bay.who")}>
      {who.data
        .slice(0, MOST_TOLD)
        .map(({ place, state, performanceId, title, startsAt, zone, bookingNumber, customerName }) => (
          <li key={`${performanceId}-${place}-${bookingNumber ?? state}`}>
            {[
              nameOf(place),
              customerName === null || customerName === "" ? t(`claim.${state}`) : customerName,
              bookingNumber,
              title,
              format({ instant: startsAt, zone }),
            ]
              .filter((part) => part !== null && part !== "")
              .join(" · ")}
          </li>
        ))}
      {who.data.length > MOST_TOLD ? <li>{t("things.bay.more", { count: who.data.length - MOST_TOLD })}</li> : null}
    </ul>
  );
}
