// The box office's windows to the world. Services know these interfaces; adapters implement them.
import type { Chart } from "#domain/charts/chart.ts";
import type { MapTexts } from "#domain/charts/drawing/pen.ts";
import type { Places } from "#domain/charts/places.ts";
import type { Id } from "#domain/ids.ts";
import type { TicketLayout } from "#domain/layouts/layout.ts";
import type { CodeSymbol } from "#domain/layouts/limits.ts";
import type { Instant } from "#domain/time.ts";

export interface Clock {
  now(): Instant;
}

/** Makes ids (UUIDv7) and secrets (opaque codes, tokens). */
export interface Ids {
  id(): Id;
  /** `bits` of randomness as Crockford base32 without check character; bits is a multiple of 5. */
  secret(bits: number): string;
}

/** Slow password hashing (argon2id). Answers are PHC strings. */
export interface Passwords {
  hash(password: string): Promise<string>;
  verify(options: { password: string; hash: string }): Promise<boolean>;
}

/** One ticket as a renderer of documents needs it: finished texts, nothing to look up. */
export interface TicketFace {
  readonly code: string;
  readonly eventTitle: string;
  readonly artists: string;
  readonly venueName: string;
  readonly when: string;
  readonly doors: string;
  /** `Stalls`, `F`, `14`; row and seat are empty for areas and whole tables. */
  readonly section: string;
  readonly row: string;
  readonly seat: string;
  readonly entrance: string;
  readonly category: string;
  readonly ticketType: string;
  readonly price: string;
  /** How many people it lets in; above 1 for a table sold whole. */
  readonly admits: number;
  readonly bookingNumber: string;
  readonly holder: string;
  /** Above 0 the ticket is marked as a copy. */
  readonly copy: number;
}

/** Words a document needs, in the customer's language. */
export interface TicketWords {
  readonly section: string;
  readonly row: string;
  readonly seat: string;
  readonly entrance: string;
  readonly doors: string;
  readonly admits: string;
  readonly booking: string;
  readonly copy: string;
}

export type TicketSheet = "one-per-page" | "a4-sheet";

/** A layout with the pictures it shows, PNG or JPEG by their ids. */
export interface PrintedLayout {
  readonly content: TicketLayout;
  readonly pictures: ReadonlyMap<string, Uint8Array>;
}

export interface TicketToDraw {
  readonly face: TicketFace;
  readonly layout: PrintedLayout;
}

/** Makes the PDF of tickets. */
export interface TicketDocuments {
  render(options: {
    tickets: readonly TicketFace[];
    /** Of each ticket; the usual one where there is none. */
    layouts?: readonly PrintedLayout[];
    words: TicketWords;
    sheet: TicketSheet;
    title: string;
  }): Promise<Uint8Array>;
}

/** One line of a report: words at the left, a figure at the right. */
export interface PaperLine {
  readonly label: string;
  readonly value: string;
  readonly strong?: boolean;
}

/** A report with finished texts. A section without lines is left out. */
export interface Paper {
  readonly title: string;
  readonly subtitles: readonly string[];
  readonly sections: readonly { readonly title: string; readonly lines: readonly PaperLine[] }[];
}

/** Makes the PDF of a report, on A4. */
export interface PaperDocuments {
  render(paper: Paper): Promise<Uint8Array>;
}

/**
 * What stands on a receipt or invoice, from top to bottom: one model for a page, a roll and a receipt printer. Texts are
 * finished; a `pair` is words at the left and a figure at the right.
 */
export type PaperPart =
  | {
      readonly kind: "text";
      readonly text: string;
      readonly size: "small" | "normal" | "large";
      readonly align: "left" | "center";
      readonly bold?: boolean;
    }
  | { readonly kind: "pair"; readonly label: string; readonly value: string; readonly bold?: boolean }
  /** To whom it goes: in the window of an envelope where the paper is a page. */
  | { readonly kind: "address"; readonly lines: readonly string[] }
  | { readonly kind: "rule" }
  | { readonly kind: "gap" }
  /** QR unless said otherwise. */
  | { readonly kind: "code"; readonly text: string; readonly symbol?: CodeSymbol }
  | {
      readonly kind: "picture";
      readonly picture: string;
      readonly widthTenths: number;
      readonly align: "left" | "center";
    };

/** Makes the PDF of a receipt, invoice or credit note: an A4 page, or an 80 mm roll as long as it needs. */
export interface ReceiptDocuments {
  render(options: {
    parts: readonly PaperPart[];
    /** Those that parts of kind `picture` show. */
    pictures?: ReadonlyMap<string, Uint8Array>;
    paper: "a4" | "roll";
    title: string;
  }): Promise<Uint8Array>;
}

/** A receipt printer with a drawer at it. Both throw with a sentence for people when the device does not do it. */
export interface ReceiptPrinter {
  /** Resolves when the printer has said that everything is on paper. */
  print(parts: readonly PaperPart[]): Promise<void>;
  openDrawer(): Promise<void>;
}

/** How a receipt printer is reached. */
export interface ReceiptDevice {
  readonly kind: "tcp" | "file";
  readonly host: string;
  readonly port: number;
  /** `/dev/usb/lp0` */
  readonly path: string;
  /** Characters of the normal type on a line. */
  readonly columns: number;
}

/** How a printer that takes tickets in its own language is reached. */
export interface StockDevice {
  /** `fgl`: Boca's Friendly Ghost Language; `escpos`: tickets from a receipt printer's roll. */
  readonly language: "fgl" | "escpos";
  readonly host: string;
  readonly port: number;
  /** Dots per inch of a `fgl` printer. */
  readonly dotsPerInch: number;
}

/** Throws with a sentence for people when the printer does not do it; it says which ticket failed. */
export interface StockPrinter {
  print(tickets: readonly TicketToDraw[], words: TicketWords): Promise<void>;
}

/** The seating of a performance as it is now: finished texts, nothing to look up. */
export interface SeatPlan {
  readonly title: string;
  /** Date, venue. */
  readonly subtitle: string;
  /** When the states were read. */
  readonly asOf: string;
  readonly chart: Chart;
  readonly places: Places;
  /** A byte per place as on the seat map. */
  readonly states: Uint8Array;
  /** People that still fit into an area, by place. */
  readonly areaFree: Uint32Array;
  /** Indexes of the places with a ring. */
  readonly highlighted: readonly number[];
  readonly texts: MapTexts;
  readonly legend: {
    /** By category key: name, price, what is left. */
    readonly categories: Readonly<Record<string, string>>;
    readonly states: readonly { readonly state: "held" | "sold" | "blocked"; readonly text: string }[];
    /** What the rings mean; null without any. */
    readonly highlighted: string | null;
  };
  /** One page with everything, or a page for each floor. */
  readonly pages: readonly { readonly title: string; readonly floor: string | null }[];
  readonly paper: "a4" | "a3";
  /** False: black on white with letters. */
  readonly inColor: boolean;
}

/** Makes the PDF of a seat plan, landscape; `places` says how many were drawn on each page. */
export interface SeatPlanDocuments {
  render(plan: SeatPlan): Promise<{ pdf: Uint8Array; places: readonly number[] }>;
}

/** A printer the host can drive without asking. Headless hosts have none: the browser prints instead. */
export interface TicketPrinter {
  printers(): Promise<readonly { name: string; label: string; isDefault: boolean }[]>;
  print(options: { jobId: Id; pdf: Uint8Array; printer: string; copies: number }): Promise<void>;
}

export interface Mail {
  /** Deterministic: a mail sent twice has the same id twice. */
  readonly id: Id;
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly attachments: readonly { name: string; type: string; content: Uint8Array }[];
}

/** Delivers one mail. Throws on failure; `permanent` on the error means that a retry is useless. */
export interface Mailer {
  /** Shown to people: `smtp.example.org:587` or the folder's name. */
  readonly label: string;
  send(mail: Mail): Promise<void>;
}

/** Keeps secrets out of SQLite: the operating system's store in Electron, a 0600 file elsewhere. */
export interface Secrets {
  read(name: string): Promise<string | null>;
  write(name: string, value: string | null): Promise<void>;
}

/** What became of a job: its answer, or the bug it ran into. Null: its process ended without a word. */
export type JobOutcome = { readonly answer: unknown } | { readonly fault: string } | null;

/**
 * Has a job done in a process of its own, which is ended by the signal, or by itself when it takes too much memory. (A
 * worker thread will not do: one that runs out of memory may take the whole program along.)
 */
export type DoApart = (
  job: unknown,
  options: { readonly mostMemoryMb: number; readonly signal: AbortSignal },
) => Promise<JobOutcome>;
