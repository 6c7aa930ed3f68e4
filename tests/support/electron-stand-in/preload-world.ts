// Runs the built preload script the way Electron does: in a world of its own beside the page's, where `require` knows
// only `electron`. What it exposes reaches the page by copy, and only this world can speak to main.
import type { CDPSession, Page } from "@playwright/test";
import type { MessagePortMain } from "./message-ports.ts";

const WORLD = "preload";

type Wire = { readonly text: string } | { readonly bytes: string } | { readonly json: unknown };

interface FromPage {
  readonly kind: "send" | "port";
  readonly channel: string;
  readonly args: readonly unknown[];
  readonly port: number;
  readonly data: Wire;
}

/** The line between main and one page's preload world. */
export interface PreloadLine {
  /** Delivers what main sends to a frame, with the ports it hands over. */
  deliver(options: { channel: string; message: unknown; ports: readonly MessagePortMain[] }): void;
}

/** Puts the preload script into every document of the page. `onSend` hears what it sends over ipcRenderer. */
export async function openPreloadWorld(options: {
  page: Page;
  source: string;
  onSend: (message: { channel: string; args: readonly unknown[] }) => void;
}): Promise<PreloadLine> {
  const session = await options.page.context().newCDPSession(options.page);
  const world: { context: number | undefined; nextPort: number; ports: Map<number, MessagePortMain> } = {
    context: undefined,
    nextPort: 0,
    ports: new Map(),
  };
  session.on("Runtime.executionContextCreated", ({ context }) => {
    if (context.name !== WORLD) return;
    // A new document: the ports of the last one are gone, as they are in Electron.
    for (const port of world.ports.values()) port.close();
    world.ports.clear();
    world.context = context.id;
  });
  session.on("Runtime.bindingCalled", ({ name, payload, executionContextId }) => {
    if (name !== "__toMain" || executionContextId !== world.context) return;
    const message = JSON.parse(payload) as FromPage;
    if (message.kind === "send") options.onSend({ channel: message.channel, args: message.args });
    else world.ports.get(message.port)?.postMessage(fromWire(message.data));
  });
  await session.send("Runtime.enable");
  await session.send("Page.enable");
  await session.send("Runtime.addBinding", { name: "__toMain", executionContextName: WORLD });
  await session.send("Page.addScriptToEvaluateOnNewDocument", {
    source: `(${preloadSide.toString()})(function (require, process, module, exports) {\n${options.source}\n});`,
    worldName: WORLD,
  });
  await session.send("Page.addScriptToEvaluateOnNewDocument", { source: `(${pageSide.toString()})();` });

  return {
    deliver({ channel, message, ports }) {
      const ids = ports.map((port) => {
        const id = (world.nextPort += 1);
        world.ports.set(id, port);
        port.on("message", ({ data }: { data: unknown }) =>
          call(session, world.context, "__portIn", [id, toWire(data)]),
        );
        port.start();
        return id;
      });
      call(session, world.context, "__fromMain", [channel, message, ids]);
    },
  };
}

/** Calls a function of the preload world. A page that has gone meanwhile does not hear it, as in Electron. */
function call(session: CDPSession, contextId: number | undefined, name: string, args: readonly unknown[]): void {
  if (contextId === undefined) return;
  void session
    .send("Runtime.callFunctionOn", {
      functionDeclaration: `(...args) => globalThis.${name}(...args)`,
      executionContextId: contextId,
      arguments: args.map((value) => ({ value })),
    })
    .catch(() => undefined);
}

function toWire(data: unknown): Wire {
  if (typeof data === "string") return { text: data };
  if (data instanceof Uint8Array) return { bytes: Buffer.from(data).toString("base64") };
  if (data instanceof ArrayBuffer) return { bytes: Buffer.from(data).toString("base64") };
  return { json: data };
}

function fromWire(wire: Wire): unknown {
  if ("text" in wire) return wire.text;
  return "bytes" in wire ? new Uint8Array(Buffer.from(wire.bytes, "base64")) : wire.json;
}

/** Runs in the preload world: the sandbox's `electron`, and the ends of the ports. Must not use anything outside itself. */
function preloadSide(run: (...args: readonly unknown[]) => void): void {
  const send = (message: object): void =>
    (globalThis as unknown as { __toMain: (payload: string) => void }).__toMain(JSON.stringify(message));
  const listeners = new Map<string, ((event: object, ...args: unknown[]) => void)[]>();
  const ports = new Map<number, MessagePort>();
  const exposed: { name: string; shape: unknown }[] = [];
  const functions: ((...args: unknown[]) => unknown)[] = [];

  const pack = (value: unknown): unknown => {
    if (typeof value === "function") return { call: functions.push(value as () => unknown) - 1 };
    if (Array.isArray(value)) return { list: value.map(pack) };
    if (typeof value !== "object" || value === null) return { value };
    return { object: Object.entries(value).map(([key, member]) => [key, pack(member)]) };
  };
  const announce = (): void => {
    for (const detail of exposed)
      window.dispatchEvent(new CustomEvent("stand-in:expose", { detail: JSON.stringify(detail) }));
  };
  window.addEventListener("stand-in:listening", announce);
  window.addEventListener("stand-in:call", (event) => {
    const { index, args } = JSON.parse((event as CustomEvent<string>).detail) as { index: number; args: unknown[] };
    functions[index]?.(...args);
  });

  const bytesOf = (text: string): Uint8Array => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const wireOf = (data: unknown): Wire => {
    if (typeof data === "string") return { text: data };
    const bytes = data instanceof ArrayBuffer ? new Uint8Array(data) : data;
    if (!(bytes instanceof Uint8Array)) return { json: data };
    return { bytes: btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join("")) };
  };
  Object.assign(globalThis, {
    __fromMain: (channel: string, message: unknown, ids: readonly number[]) => {
      const arrived = ids.map((id) => {
        const { port1, port2 } = new MessageChannel();
        ports.set(id, port1);
        port1.onmessage = ({ data }) => send({ kind: "port", port: id, data: wireOf(data) });
        return port2;
      });
      for (const listener of listeners.get(channel) ?? []) listener({ ports: arrived }, message);
    },
    __portIn: (id: number, wire: Wire) => {
      const data = "text" in wire ? wire.text : "bytes" in wire ? bytesOf(wire.bytes) : wire.json;
      ports.get(id)?.postMessage(data);
    },
  });

  const electron = {
    ipcRenderer: {
      on: (channel: string, listener: (event: object) => void) =>
        listeners.set(channel, [...(listeners.get(channel) ?? []), listener]),
      send: (channel: string, ...args: unknown[]) => send({ kind: "send", channel, args }),
    },
    contextBridge: {
      exposeInMainWorld: (name: string, api: unknown) => {
        exposed.push({ name, shape: pack(api) });
        announce();
      },
    },
  };
  const require = (name: string): unknown => {
    if (name !== "electron") throw new Error(`A sandboxed preload may not require ${name}.`);
    return electron;
  };
  run(require, { platform: "linux", versions: {}, env: {} }, { exports: {} }, {});
}

/** Runs in the page's world: makes frozen copies of what the preload script exposes. Must not use anything outside itself. */
function pageSide(): void {
  type Shape = { call: number } | { list: Shape[] } | { object: [string, Shape][] } | { value: unknown };
  const unpack = (shape: Shape): unknown => {
    if ("call" in shape) {
      return (...args: unknown[]) => {
        const detail = JSON.stringify({ index: shape.call, args });
        window.dispatchEvent(new CustomEvent("stand-in:call", { detail }));
      };
    }
    if ("list" in shape) return Object.freeze(shape.list.map(unpack));
    if ("object" in shape)
      return Object.freeze(Object.fromEntries(shape.object.map(([key, member]) => [key, unpack(member)])));
    return shape.value;
  };
  window.addEventListener("stand-in:expose", (event) => {
    const { name, shape } = JSON.parse((event as CustomEvent<string>).detail) as { name: string; shape: Shape };
    if (name in window) return;
    Object.defineProperty(window, name, { value: unpack(shape), enumerable: true });
  });
  window.dispatchEvent(new CustomEvent("stand-in:listening"));
}
