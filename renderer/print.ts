// Paper in the browser: the PDF of a print job goes to the browser's own print, then main is told.
import type { Client } from "#contract/index.ts";

interface PrintJob {
  readonly id: string;
  readonly state: string;
}

/** Base64 as it comes over the wire. */
export function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (letter) => letter.codePointAt(0) ?? 0);
}

const LOADS_WITHIN_MS = 15_000;

/** Shows the print dialog for a PDF without leaving the screen. Resolves when the dialog was handed over. */
export function printPdf(pdf: Uint8Array<ArrayBuffer>): Promise<void> {
  const url = URL.createObjectURL(new Blob([pdf], { type: "application/pdf" }));
  const frame = document.createElement("iframe");
  frame.hidden = true;
  frame.tabIndex = -1;
  frame.setAttribute("aria-hidden", "true");
  frame.title = "print";
  return new Promise((resolve, reject) => {
    // A browser that cannot show a PDF offers it as a download instead and never loads the frame.
    const timer = setTimeout(() => reject(new Error("The browser did not open the tickets.")), LOADS_WITHIN_MS);
    frame.addEventListener("load", () => {
      clearTimeout(timer);
      try {
        frame.contentWindow?.focus();
        frame.contentWindow?.print();
        resolve();
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)));
      }
      // The dialog reads from the frame; it is cleared away when the next one is made.
    });
    for (const old of document.querySelectorAll<HTMLIFrameElement>("iframe[data-print]")) {
      URL.revokeObjectURL(old.src);
      old.remove();
    }
    frame.dataset["print"] = "";
    frame.src = url;
    document.body.append(frame);
  });
}

/** Prints the tickets of a job unless the host prints by itself. */
export async function printTickets(options: {
  client: Client;
  printJob: PrintJob | null;
  printsSilently: boolean;
}): Promise<void> {
  const { client, printJob } = options;
  if (!printJob || options.printsSilently) return;
  const { pdf } = await client.bookings.ticketsPdf({ printJobId: printJob.id });
  try {
    await printPdf(bytesOf(pdf));
  } catch {
    await client.bookings.settlePrint({ printJobId: printJob.id, outcome: "failed" });
    return;
  }
  await client.bookings.settlePrint({ printJobId: printJob.id, outcome: "printed" });
}
