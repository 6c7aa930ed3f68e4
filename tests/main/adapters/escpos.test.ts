// Receipt printers: bytes as the makers' command reference documents them, and a printer on the network that runs out of paper.
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { type AddressInfo, type Server, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { encode, receiptBytes, wrap } from "#main/adapters/escpos/commands.ts";
import { escposPrinter } from "#main/adapters/escpos/printer.ts";
import type { PaperPart } from "#main/ports.ts";

const hex = (bytes: Uint8Array | readonly number[]): string => Buffer.from(bytes).toString("hex");
const latin = (bytes: Uint8Array): string => Buffer.from(bytes).toString("latin1");
const bytesOf = (...parts: PaperPart[]): Uint8Array => receiptBytes(parts, 32);

describe("bytes", () => {
  it("begin by forgetting what was set, choose the code page, end with the cut and a question when done", () => {
    // ESC @ · ESC t 16 … GS V 66 0 · GS r 1
    expect(hex(bytesOf())).toBe("1b401b7410" + "1d564200" + "1d7201");
  });

  it("centre, thicken and double as documented, and undo it", () => {
    const part = { kind: "text", text: "Hall", size: "large", align: "center", bold: true } as const;
    // ESC a 1 · ESC E 1 · GS ! 0x11 · text · LF · GS ! 0 · ESC E 0 · ESC a 0
    expect(hex(bytesOf(part))).toContain(
      "1b6101" + "1b4501" + "1d2111" + hex(Buffer.from("Hall\n")) + "1d2100" + "1b4500" + "1b6100",
    );
  });

  it("print a QR code as documented: model, size, correction, data, print", () => {
    // GS ( k, Epson's example with pL pH = length + 3.
    expect(hex(bytesOf({ kind: "code", text: "K7-40231" }))).toContain(
      "1d286b0400314132001d286b03003143061d286b0300314531" +
        "1d286b0b00315030" +
        hex(Buffer.from("K7-40231")) +
        "1d286b0300315130",
    );
  });

  it("put figures at the right edge, also below words that need more than a line", () => {
    const text = latin(
      bytesOf(
        { kind: "pair", label: "Total", value: "95.00" },
        { kind: "pair", label: "including a tax that has a very long name", value: "1,234.56" },
        { kind: "rule" },
      ),
    );
    expect(text).toContain("Total                      95.00\n");
    for (const line of text.split("\n").slice(0, 4))
      expect(line.replaceAll(/[^ -~]/gu, "").length).toBeLessThanOrEqual(34);
    expect(text).toContain(`${"-".repeat(32)}\n`);
  });

  it("speak Windows-1252: the euro sign, umlauts, and letters without their accents where it has none", () => {
    expect(hex(encode("€ ä É Š œ"))).toBe("8020e420c9208a209c");
    expect(Buffer.from(encode("Dvořák łódź")).toString("latin1")).toBe("Dvor\u00e1k ?\u00f3dz");
    expect(Buffer.from(encode("95,00\u00a0€\u202f!")).toString("latin1")).toBe("95,00 \u0080 !");
  });

  it("let no command through, whatever a customer is called", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => {
        for (const byte of encode(text)) expect(byte >= 0x20 && byte !== 0x7f).toBe(true);
      }),
      { seed: 7, numRuns: 300 },
    );
  });

  it("break lines without losing a letter", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), fc.integer({ min: 1, max: 48 }), (text, columns) => {
        const lines = wrap(text, columns);
        for (const line of lines) expect(line.length).toBeLessThanOrEqual(columns);
        expect(lines.join("").replaceAll(/\s/gu, "")).toBe(text.normalize("NFC").replaceAll(/\s/gu, ""));
      }),
      { seed: 8, numRuns: 300 },
    );
  });
});

/** A printer on the network: it keeps what it was sent and answers as the real ones do. */
interface StandIn {
  readonly port: number;
  /** All bytes but the questions about paper. */
  printed: () => Buffer;
  paper: "there" | "ended" | "ends while printing" | "silent" | "unplugged";
}

describe("a printer on the network", () => {
  let server: Server;
  let standIn: StandIn;
  let heard: Buffer;
  beforeEach(async () => {
    heard = Buffer.alloc(0);
    server = createServer((socket) => {
      socket.on("data", (data: Buffer) => {
        if (standIn.paper === "unplugged") return void socket.destroy();
        const isQuestion = data.subarray(0, 3).equals(Buffer.of(0x10, 0x04, 4));
        const rest = isQuestion ? data.subarray(3) : data;
        heard = Buffer.concat([heard, rest]);
        if (standIn.paper === "silent") return;
        if (isQuestion) socket.write(Buffer.of(standIn.paper === "ended" ? 0x72 : 0x12));
        if (rest.includes(Buffer.of(0x1d, 0x72, 1)))
          socket.write(Buffer.of(standIn.paper === "ends while printing" ? 0x0c : 0));
      });
      socket.on("error", () => undefined);
    });
    await new Promise<void>((resolve) => {
      server.listen(0, "127.0.0.1", resolve);
    });
    standIn = { port: (server.address() as AddressInfo).port, printed: () => heard, paper: "there" };
  });
  afterEach(() => {
    server.close();
  });
  const printer = () => escposPrinter({ kind: "tcp", host: "127.0.0.1", port: standIn.port, path: "", columns: 42 });
  const RECEIPT: readonly PaperPart[] = [{ kind: "pair", label: "Total", value: "95.00" }];

  it("gets the receipt in one piece once it has said that there is paper", async () => {
    await printer().print(RECEIPT);
    expect(hex(standIn.printed())).toBe(hex(receiptBytes(RECEIPT, 42)));
  });

  it("out of paper gets nothing, and the whole receipt when there is paper again", async () => {
    standIn.paper = "ended";
    await expect(printer().print(RECEIPT)).rejects.toThrow("out of paper");
    expect(standIn.printed()).toHaveLength(0);
    standIn.paper = "there";
    await printer().print(RECEIPT);
    expect(hex(standIn.printed())).toBe(hex(receiptBytes(RECEIPT, 42)));
  });

  it("that runs out in the middle, or is unplugged, is a failure and not a printed receipt", async () => {
    standIn.paper = "ends while printing";
    await expect(printer().print(RECEIPT)).rejects.toThrow("out of paper");
    standIn.paper = "unplugged";
    await expect(printer().print(RECEIPT)).rejects.toThrow("line to the receipt printer broke");
    server.close();
    const nowhere = escposPrinter({ kind: "tcp", host: "127.0.0.1", port: 1, path: "", columns: 42 });
    await expect(nowhere.print(RECEIPT)).rejects.toThrow("cannot be reached");
  });

  it("opens the drawer without paper, and prints two receipts one after the other", async () => {
    standIn.paper = "silent";
    await printer().openDrawer();
    await expect.poll(() => hex(standIn.printed())).toBe("1b700019fa");
    standIn.paper = "there";
    heard = Buffer.alloc(0);
    await Promise.all([printer().print(RECEIPT), printer().print(RECEIPT)]);
    expect(hex(standIn.printed())).toBe(hex(receiptBytes(RECEIPT, 42)).repeat(2));
  });
});

describe("a printer at a device file", () => {
  const folder = mkdtempSync(join(tmpdir(), "concerthub-escpos-"));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("takes the bytes, and is not made up when it is not there", async () => {
    const path = join(folder, "lp0");
    const device = escposPrinter({ kind: "file", host: "", port: 9100, path, columns: 42 });
    await expect(device.print([])).rejects.toThrow("is not there");
    writeFileSync(path, "");
    await device.print([]);
    appendFileSync(path, "|");
    await device.openDrawer();
    expect(hex(readFileSync(path))).toBe(`${hex(receiptBytes([], 42))}7c1b700019fa`);
  });
});
