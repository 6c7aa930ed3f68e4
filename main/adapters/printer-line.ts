// The line to a printer on the network: bytes out, single bytes back. Errors are sentences for people.
import { type Socket, connect } from "node:net";

const CONNECTS_WITHIN_MS = 4_000;

export interface PrinterLine {
  write(bytes: Uint8Array): Promise<void>;
  /** The next byte the printer says; null when it says nothing in time. */
  answer(withinMs: number): Promise<number | null>;
  close(): void;
}

/** `name` is what people call the printer: `receipt printer`. */
export function openLine(printer: { host: string; port: number; name: string }): Promise<PrinterLine> {
  const { host, port, name } = printer;
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, timeout: CONNECTS_WITHIN_MS });
    const fail = (cause?: unknown): void => {
      socket.destroy();
      reject(new Error(`The ${name} at ${host}:${port} cannot be reached.`, { cause }));
    };
    socket.once("timeout", fail);
    socket.once("error", fail);
    socket.once("connect", () => {
      socket.setTimeout(0);
      socket.off("timeout", fail);
      socket.off("error", fail);
      resolve(lineOver(socket, name));
    });
  });
}

function lineOver(socket: Socket, name: string): PrinterLine {
  const heard: number[] = [];
  let isLost = false;
  let wake: () => void = () => undefined;
  socket.on("data", (bytes: Buffer) => {
    heard.push(...bytes);
    wake();
  });
  const lose = (): void => {
    isLost = true;
    wake();
  };
  socket.on("error", lose);
  socket.on("close", lose);
  const broken = (): Error => new Error(`The line to the ${name} broke.`);
  return {
    write: (bytes) =>
      new Promise((resolve, reject) => {
        socket.write(bytes, (error) => (error ? reject(broken()) : resolve()));
      }),
    answer: (withinMs) =>
      new Promise((resolve, reject) => {
        const end = (settle: () => void): void => {
          clearTimeout(timer);
          wake = () => undefined;
          settle();
        };
        const timer = setTimeout(() => end(() => resolve(null)), withinMs);
        const look = (): void => {
          const byte = heard.shift();
          if (byte !== undefined) end(() => resolve(byte));
          else if (isLost) end(() => reject(broken()));
        };
        wake = look;
        look();
      }),
    close: () => socket.end(),
  };
}
