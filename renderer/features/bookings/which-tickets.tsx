// Some of a booking's tickets, chosen by ticking them: for a return and for an exchange.
import { Checkbox, Stack } from "@mantine/core";
import type { ReactNode } from "react";
import { Money } from "../../ui/money.tsx";
import { spokenPlace } from "../../ui/spoken-place.ts";
import type { Booking } from "./booking.ts";
import { liveTickets } from "./return-effect.ts";

export function WhichTickets(props: {
  readonly label: string;
  readonly booking: Booking;
  readonly chosen: ReadonlySet<string>;
  readonly onChange: (chosen: ReadonlySet<string>) => void;
}): ReactNode {
  const { label, booking, chosen } = props;
  return (
    <Checkbox.Group label={label} value={[...chosen]} onChange={(ids) => props.onChange(new Set(ids))}>
      <Stack gap={6} mt={6}>
        {liveTickets(booking).map((line, index) => (
          <Checkbox
            key={line.id}
            value={line.id}
            {...(index === 0 ? { "data-autofocus": true } : {})}
            label={
              <>
                {spokenPlace(line.placeLabel)} · {line.category} ·{" "}
                <Money amountMinor={line.grossMinor} currency={booking.currency} />
              </>
            }
          />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}
