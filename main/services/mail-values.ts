// What the fields of a mail stand for: told of a booking, or invented to look at a text.
import type { TransferRequest } from "#domain/bank/epc-code.ts";
import { groupedIban } from "#domain/bank/iban.ts";
import { groupedReference } from "#domain/bank/reference.ts";
import type { MailValues } from "#domain/mail-template.ts";
import { formatMinor } from "#domain/money.ts";
import { DAY_MS, type Instant } from "#domain/time.ts";
import type { Booking } from "./bookings.ts";
import { dateInWords, wordsIn } from "./document-words.ts";

/** What is told beside the booking itself, as it was when the mail was queued. */
interface MailContent {
  readonly link?: { readonly url: string; readonly amountMinor: number; readonly until: number };
  readonly late?: { readonly amountMinor: number };
  readonly transfer?: TransferRequest;
  readonly moves?: readonly { readonly from: string; readonly to: string }[];
}

export function valuesOf(booking: Booking, content: MailContent): MailValues {
  const { locale, currency, zone, number, customer, venueName } = booking;
  const { link, late, transfer, moves = [] } = content;
  const t = wordsIn(locale);
  const money = (amountMinor: number): string => formatMinor({ amountMinor, currency, locale });
  const when = (instant: Instant): string => dateInWords({ instant, zone, locale });
  const { lines, performances } = partOf(booking);
  const payBy = link?.until ?? booking.payBy;
  return {
    ...{ number, name: customer.name, venue: venueName },
    title: performances.map((performance) => performance.title).join(", "),
    until: payBy === null ? "" : when(payBy),
    amount: money(late?.amountMinor ?? link?.amountMinor ?? booking.totalMinor),
    greeting: customer.name === "" ? t("greetingNoName") : t("greeting", { name: customer.name }),
    performances: performances.map(({ title, startsAt }) => `${title}\n${when(startsAt)}`).join("\n\n"),
    tickets: lines
      .map((line) =>
        line.kind === "fee"
          ? t("fee", { name: line.description, price: money(line.grossMinor) })
          : t("line", { label: line.placeLabel, type: line.description, price: money(line.grossMinor) }),
      )
      .join("\n"),
    total: t("total", { total: money(booking.totalMinor), tax: money(booking.taxMinor) }),
    regards: t("regards", { venue: venueName }),
    link: link?.url ?? "",
    // Told once more outside the invoice: it is copied from here.
    transfer:
      transfer === undefined
        ? ""
        : t("payment-request.transfer", {
            ...{ holder: transfer.holder, bic: transfer.bic, amount: money(transfer.amountMinor) },
            ...{ iban: groupedIban(transfer.iban), reference: groupedReference(transfer.reference) },
          }),
    moves: moves.map((move) => t("moved.move", { ...move })).join("\n\n"),
  };
}

/** What a mail tells of a booking: what is live; of one that has ended, what it was. */
function partOf({ lines, performances, ending }: Booking): Pick<Booking, "lines" | "performances"> {
  if (ending !== null) return { lines, performances };
  const live = lines.filter(({ ended }) => !ended);
  return { lines: live, performances: performances.filter(({ id }) => live.some((line) => line.performanceId === id)) };
}

/** Of a booking nobody has made. */
export function inventedValues(options: {
  readonly venue: { readonly name: string; readonly currency: string; readonly zone: string };
  readonly locale: string;
  readonly now: Instant;
}): MailValues {
  const { venue, locale, now } = options;
  const t = wordsIn(locale);
  const money = (amountMinor: number): string => formatMinor({ amountMinor, currency: venue.currency, locale });
  const when = (instant: Instant): string => dateInWords({ instant, zone: venue.zone, locale });
  const name = t("invented.holder");
  const place = (seat: string): string => [t("invented.section"), t("invented.row"), seat].join(" ");
  const ticket = (seat: string): string =>
    t("line", { label: place(seat), type: t("invented.ticketType"), price: money(4_800) });
  return {
    ...{ number: "K7-40231", name, title: t("invented.event"), venue: venue.name },
    ...{ until: when(now + 2 * DAY_MS), amount: money(9_850) },
    greeting: t("greeting", { name }),
    performances: `${t("invented.event")}\n${when(now + 7 * DAY_MS)}`,
    tickets: [ticket("14"), ticket("15"), t("fee", { name: t("invented.fee"), price: money(250) })].join("\n"),
    total: t("total", { total: money(9_850), tax: money(668) }),
    regards: t("regards", { venue: venue.name }),
    link: "https://pay.example.com/K7-40231",
    transfer: t("payment-request.transfer", {
      ...{ holder: venue.name, bic: "", amount: money(9_850) },
      ...{ iban: groupedIban("DE89370400440532013000"), reference: groupedReference("RF18539007547034") },
    }),
    moves: t("moved.move", { from: place("14"), to: place("16") }),
  };
}
