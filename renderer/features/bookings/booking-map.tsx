// Where the people of a booking sit: the seat map of the performance with their places ringed.
import { Button, Modal, SegmentedControl, useComputedColorScheme } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useMemo, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Chart } from "#domain/charts/chart.ts";
import { PLACE_STATE } from "#domain/charts/drawing/states.ts";
import { parseChart } from "#domain/charts/parse.ts";
import { placeLabel, type Places, placesOf } from "#domain/charts/places.ts";
import { valueOf } from "#domain/result.ts";
import { SeatMap } from "../../seat-map/seat-map.tsx";
import { useApi, useClient } from "../../ui/client-context.tsx";
import { useGiveFocusBack } from "../../ui/give-focus-back.ts";
import { Refusal } from "../../ui/refusal.tsx";
import { SeatPlanDialog } from "../../ui/seat-plan-dialog.tsx";
import { spokenPlace } from "../../ui/spoken-place.ts";
import { useFormatWhen } from "../../ui/when.tsx";
import type { Booking } from "./booking.ts";
import classes from "./booking.module.css";

export function BookingMap({ booking, onClose }: { booking: Booking; onClose: () => void }): ReactNode {
  useGiveFocusBack();
  const { t } = useTranslation(["bookings", "common"]);
  const format = useFormatWhen();
  const [chosen, setChosen] = useState(booking.performances[0]?.id ?? "");
  const performances = booking.performances.map(({ id, title, startsAt }) => ({
    value: id,
    label: `${title} · ${format({ instant: startsAt, zone: booking.zone })}`,
  }));
  return (
    <Modal
      opened
      size="80rem"
      onClose={onClose}
      title={t("bookings:map.title", { number: booking.number })}
      closeButtonProps={{ "aria-label": t("common:close") }}
    >
      {performances.length < 2 ? null : (
        <SegmentedControl size="xs" mb="xs" data={performances} value={chosen} onChange={setChosen} />
      )}
      <OneMap key={chosen} booking={booking} performanceId={chosen} />
    </Modal>
  );
}

interface Hall {
  readonly chart: Chart;
  readonly places: Places;
}

/** The chart the performance is on today, parsed. */
function useHallOf(performanceId: string): { data: Hall | undefined; error: unknown } {
  const client = useClient();
  const performance = useQuery(useApi().performances.open.queryOptions({ input: { performanceId } }));
  const chartVersionId = performance.data?.chartVersionId ?? null;
  const hall = useQuery({
    queryKey: ["bookings.hall", chartVersionId],
    queryFn: async (): Promise<Hall> => {
      const { content } = await client.charts.version({ chartVersionId: chartVersionId ?? "" });
      const chart = valueOf(parseChart(JSON.parse(content)));
      return { chart, places: placesOf(chart) };
    },
    enabled: chartVersionId !== null,
    staleTime: Number.POSITIVE_INFINITY,
    // A parsed chart has typed arrays: comparing it with itself costs more than keeping it.
    structuralSharing: false,
  });
  return { data: hall.data, error: performance.error ?? hall.error };
}

function OneMap({ booking, performanceId }: { booking: Booking; performanceId: string }): ReactNode {
  const { t } = useTranslation(["bookings", "common"]);
  const { data: hall, error } = useHallOf(performanceId);
  const own = booking.lines.filter(
    (line) => line.kind === "ticket" && !line.ended && line.performanceId === performanceId && line.place !== null,
  );
  const numbers = own.map((line) => line.place ?? 0);
  const [prints, setPrints] = useState(false);
  return (
    <>
      <Refusal error={error} />
      <div className={classes["map"]} aria-busy={hall === undefined}>
        {hall === undefined ? null : (
          <RingedMap hall={hall} numbers={numbers} label={t("map.label", { number: booking.number })} />
        )}
      </div>
      <p className={classes["mapPlaces"]}>{own.map((line) => spokenPlace(line.placeLabel)).join(", ")}</p>
      <Button variant="default" size="compact-sm" onClick={() => setPrints(true)}>
        {t("common:seatPlan.command")}
      </Button>
      {prints ? (
        <SeatPlanDialog performanceId={performanceId} highlight={numbers} onClose={() => setPrints(false)} />
      ) : null}
    </>
  );
}

function RingedMap(props: { hall: Hall; numbers: readonly number[]; label: string }): ReactNode {
  const { t } = useTranslation("bookings");
  const { hall, label } = props;
  const theme = useComputedColorScheme("light");
  const key = props.numbers.join(" ");
  const ringed = useMemo(
    () => key.split(" ").flatMap((number) => hall.places.indexOfNumber.get(Number(number)) ?? []),
    [hall, key],
  );
  const states = useMemo(() => {
    const drawn = new Uint8Array(hall.places.count).fill(PLACE_STATE.sold);
    for (const index of ringed) drawn[index] = PLACE_STATE.mine;
    return drawn;
  }, [hall, ringed]);
  const texts = useMemo(
    () => ({
      areaFree: () => "",
      sectionFree: () => "",
      minimap: t("common:map.minimap"),
      floors: { label: t("common:map.floors"), all: t("common:map.allFloors") },
    }),
    [t],
  );
  return (
    <SeatMap
      chart={hall.chart}
      places={hall.places}
      states={states}
      highlighted={ringed}
      theme={theme}
      texts={texts}
      label={label}
      describePlace={(index) =>
        t("map.place", {
          label: spokenPlace(placeLabel(hall.places, index, hall.chart).text),
          state: t(ringed.includes(index) ? "map.mine" : "map.others"),
        })
      }
      canTake={() => false}
      onPlaceClick={() => undefined}
    />
  );
}
