// Electron's MessagePortMain over Node's ports: messages arrive as {data}, and wait until start() is called.
import { EventEmitter } from "node:events";
import { MessageChannel, type MessagePort } from "node:worker_threads";

export class MessagePortMain extends EventEmitter {
  readonly #port: MessagePort;
  #started = false;

  constructor(port: MessagePort) {
    super();
    this.#port = port;
    port.on("close", () => this.emit("close"));
  }

  postMessage(message: unknown, transfer: readonly MessagePortMain[] = []): void {
    if (transfer.length > 0) throw new TypeError("The stand-in carries ports in frame messages only.");
    this.#port.postMessage(message);
  }

  start(): void {
    if (this.#started) return;
    this.#started = true;
    this.#port.on("message", (data: unknown) => this.emit("message", { data, ports: [] }));
    this.#port.start();
  }

  close(): void {
    this.#port.close();
  }
}

export class MessageChannelMain {
  readonly port1: MessagePortMain;
  readonly port2: MessagePortMain;

  constructor() {
    const channel = new MessageChannel();
    this.port1 = new MessagePortMain(channel.port1);
    this.port2 = new MessagePortMain(channel.port2);
  }
}
