// Which column of a bank's CSV means what: guessed from what banks call them, corrected by a person. Pure.
import { type DayOrder, dayOrderOf } from "./amounts.ts";

export const BANK_ROLES = [
  ...([
    "day",
    "amount",
    "in",
    "out",
    "sign",
    "currency",
    "name",
    "iban",
    "text",
    "reference",
    "bankReference",
  ] as const),
] as const;
export type BankRole = (typeof BANK_ROLES)[number];

export interface BankMapping {
  /** Columns counted from 0. `text` may be several: they are put together. */
  readonly columns: Readonly<Partial<Record<BankRole, number[]>>>;
  readonly dayOrder: DayOrder;
}

/** What banks write in the first line, in the languages of the venues; `headerKey` writes them. */
const HEADERS: Readonly<Record<BankRole, readonly string[]>> = {
  day: words(
    "buchungstag buchungsdatum buchung datum bookingdate bookedon date transactiondate dateoperation datecomptable dateecriture valutadatum valuta wertstellung valuedate",
  ),
  amount: words("betrag betrageur betragineur umsatz amount transactionamount amounteur montant montanteur wert"),
  in: words("haben habeneur gutschrift einnahmen zahlungseingang credit creditamount moneyin paidin credits creditos"),
  out: words("soll solleur lastschrift belastung ausgaben zahlungsausgang debit debitamount moneyout paidout debits"),
  sign: words("sollhaben sh sollhabenkennzeichen kennzeichen creditdebit creditdebitindicator cdtdbtind sens"),
  currency: words("wahrung waehrung currency ccy devise kontowahrung"),
  name: words(
    "namezahlungsbeteiligter zahlungsbeteiligter beguenstigterzahlungspflichtiger begunstigterzahlungspflichtiger auftraggeberbegunstigter auftraggeberbeguenstigter auftraggeberempfanger auftraggeberempfaenger zahlungspflichtiger zahlungspflichtige zahlungsempfanger empfanger auftraggeber name partnername payee payer counterparty counterpartyname debtorname debtor sendername tiers nomtiers emetteur donneurdordre",
  ),
  iban: words(
    "ibanzahlungsbeteiligter kontonummeriban iban kontonummer partneriban counterpartyiban counterpartyaccount debtoriban accountnumber ibantiers",
  ),
  text: words(
    "verwendungszweck vwz zweck buchungstext remittanceinformation paymentreference description details reference1 memo narrative communication libelle motif information zahlungsreferenz referenz reference",
  ),
  reference: words(
    "kundenreferenzendtoend kundenreferenz strukturiertereferenz creditorreference structuredreference glaubigerreferenz endtoendreferenz",
  ),
  bankReference: words(
    "bankreferenz transaktionsid transaktionsnummer umsatzid buchungsreferenz transactionid bankreference archivierungsnummer accountservicerreference numerooperation",
  ),
};

function words(text: string): string[] {
  return text.split(" ");
}

/** Small letters and digits only, without accents: `Buchungs-Tag` and `BUCHUNGSTAG ` are the same. */
const headerKey = (text: string): string =>
  text
    .replaceAll("ß", "ss")
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/gu, "");

/** Banks that write several lines of purpose call them alike, with a number behind. */
const withoutNumber = (key: string): string => key.replace(/\d{1,2}$/u, "");

/** The likeliest mapping; what nothing was found for is left out. */
export function guessBankMapping(header: readonly string[], rows: readonly (readonly string[])[]): BankMapping {
  const keys = header.map(headerKey);
  const used = new Set<number>();
  const columns: Partial<Record<BankRole, number[]>> = {};
  for (const role of BANK_ROLES) {
    const found = HEADERS[role].flatMap((known) =>
      keys.flatMap((key, column) =>
        !used.has(column) && (key === known || withoutNumber(key) === known) ? [column] : [],
      ),
    );
    const wanted = role === "text" ? [...new Set(found)] : found.slice(0, 1);
    for (const column of wanted) used.add(column);
    if (wanted.length > 0) columns[role] = wanted;
  }
  const [day] = columns.day ?? [];
  return { columns, dayOrder: dayOrderOf(day === undefined ? [] : rows.map((cells) => cells[day] ?? "")) };
}

/** Days and money are needed, in one way or the other. */
export const isUsable = ({ columns }: BankMapping): boolean =>
  columns.day !== undefined && (columns.amount !== undefined || columns.in !== undefined || columns.out !== undefined);
