// Screens and their line over HTTP: who is let in, what is served, and what a page may do.
import { once } from "node:events";
import { request } from "node:http";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { WebSocket } from "ws";
import { connectionCount } from "#main/connections.ts";
import { newestMails } from "#db/queries/papers.ts";
import type { Office } from "#main/office.ts";
import { requestReset } from "#main/services/auth.ts";
import { readAddress } from "#main/services/settings.ts";
import { type HttpHost, serveHttp } from "#main/transports/http.ts";
import { PortTaken } from "#main/transports/http/listen.ts";
import { type TestBoxOffice, openTestBoxOffice } from "#tests/contract/lines.ts";
import { createTestOffice } from "#tests/support/office.ts";
import { cookieOf, openLine } from "./line.ts";

let office: TestBoxOffice;
let host: HttpHost;
let webRoot: string;
beforeAll(async () => {
  webRoot = mkdtempSync(join(tmpdir(), "concerthub-web-"));
  writeFileSync(join(webRoot, "index.html"), '<!doctype html><style nonce="__CSP_NONCE__"></style>');
  writeFileSync(join(webRoot, "index-AbCd1234.js"), "export {};");
  writeFileSync(join(webRoot, "index-AbCd1234.js.map"), "{}");
  office = openTestBoxOffice();
  host = await serveHttp({ boxOffice: office.boxOffice, port: 0, webRoot });
});
afterAll(async () => {
  await host.close();
  await office.close();
  rmSync(webRoot, { recursive: true, force: true });
});

interface Raw {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly text: string;
}

/** A request with headers that `fetch` would not let through. */
function ask(
  path: string,
  options: { method?: string; headers?: Record<string, string>; address?: string } = {},
): Promise<Raw> {
  const { method = "GET", headers = {}, address = "127.0.0.1" } = options;
  return new Promise((resolve, reject) => {
    const call = request({ host: address, port: host.port, path, method, headers }, (response) => {
      let text = "";
      response.on("data", (chunk: Buffer) => (text += chunk.toString()));
      response.on("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }));
    });
    call.on("error", reject);
    call.end();
  });
}

test("pages come with a strict policy whose nonce is new each time", async () => {
  const [one, other] = [await ask("/"), await ask("/index.html")];
  expect(one.status).toBe(200);
  const nonces = [one, other].map(({ text }) => /nonce="([^"]{20,})"/u.exec(text)?.[1] ?? "");
  expect(nonces[0]).not.toBe(nonces[1]);
  const policy = String(one.headers["content-security-policy"]);
  expect(policy).toContain(`'nonce-${nonces[0]}'`);
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self';");
  expect(policy).toContain(`connect-src 'self' ws://localhost:${host.port};`.replace("localhost", "127.0.0.1"));
  expect(one.headers).toMatchObject({
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
  });
});

test("only files of the screens are there", async () => {
  expect(await ask("/index-AbCd1234.js")).toMatchObject({
    status: 200,
    headers: {
      "content-type": "text/javascript; charset=utf-8",
      "cache-control": "public, max-age=31536000, immutable",
    },
  });
  for (const path of ["/index-AbCd1234.js.map", "/../package.json", "/%2e%2e/package.json", "/%", "/assets/", "/rpc"])
    expect((await ask(path)).status, path).toBe(404);
  expect((await ask("/", { method: "POST" })).status).toBe(405);
  expect(await ask("/", { method: "HEAD" })).toMatchObject({ status: 200, text: "" });
});

test("a name that is not this host's is refused, whatever it points to", async () => {
  for (const path of ["/", "/api/events", "/api/openapi.json", "/open"])
    expect((await ask(path, { headers: { host: `evil.example:${host.port}` } })).status, path).toBe(421);
  expect((await ask("/", { headers: { host: `127.0.0.1:${host.port + 1}` } })).status).toBe(421);
  expect((await ask("/", { headers: { host: `LOCALHOST:${host.port}` } })).status).toBe(200);
});

test("both loopback addresses answer where both exist", async () => {
  const answers = await Promise.all(
    ["127.0.0.1", "::1"].map((address) => ask("/", { address }).catch((error: Error) => error.message)),
  );
  expect(answers[0]).toMatchObject({ status: 200 });
  if (typeof answers[1] === "string") expect(answers[1]).toMatch(/EADDRNOTAVAIL|EAFNOSUPPORT|ECONNREFUSED/u);
  else expect(answers[1]).toMatchObject({ status: 200 });
});

test("a key opens one window once; its cookie is strict and serves more windows", async () => {
  const key = host.mintKey();
  const answer = await fetch(`${host.url}/open`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ key }),
  });
  expect(answer.status).toBe(204);
  expect(answer.headers.get("set-cookie")).toMatch(/^concerthub-\d+=[\w-]{30,}; HttpOnly; SameSite=Strict; Path=\/$/u);
  expect(await cookieOf({ url: host.url, key })).toBeNull();
  expect(await cookieOf({ url: host.url, key: "guessed" })).toBeNull();
  const cookie = answer.headers.get("set-cookie")?.split(";")[0] ?? "";
  const lines = await Promise.all([openLine({ url: host.url, cookie }), openLine({ url: host.url, cookie })]);
  for (const line of lines) {
    await expect(line.client.host.ping()).resolves.toEqual({ done: true });
    line.close();
  }
});

test("a mailed reset link opens a window in whichever browser it is followed", async () => {
  const withStaff = createTestOffice({ file: office.boxOffice.office.store.raw.name });
  withStaff.close();
  const mailed = openLinkOf(office.boxOffice.office, "cashier@example.org");
  const open = (resetToken: string) =>
    fetch(`${host.url}/open`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ resetToken }),
    });
  expect((await open("guessed")).status).toBe(401);
  const answer = await open(mailed.token);
  expect(answer.status).toBe(204);
  const cookie = answer.headers.get("set-cookie")?.split(";")[0] ?? "";
  const { client, close } = await openLine({ url: host.url, cookie });
  await client.auth.resetPassword({ token: mailed.token, password: "another long password" });
  close();
  expect((await open(mailed.token)).status).toBe(401);
});

/** Asks for a reset and reads the link in the mail that waits. */
function openLinkOf(to: Office, email: string): { link: string; token: string } {
  requestReset(to, { address: "test" }, { email });
  const mail = newestMails(to.store, { limit: 1 })[0];
  const { link } = JSON.parse(mail?.content ?? "{}") as { link: string };
  return { link, token: new URLSearchParams(link.split("?")[1]).get("token") ?? "" };
}

test("the line is refused without the cookie, from a foreign page and under a foreign name", async () => {
  const cookie = (await cookieOf({ url: host.url, key: host.mintKey() })) ?? "";
  await expect(openLine({ url: host.url, cookie: "" })).rejects.toThrow("401");
  await expect(openLine({ url: host.url, cookie: `${cookie}x` })).rejects.toThrow("401");
  await expect(openLine({ url: host.url, cookie, origin: "http://example.com" })).rejects.toThrow("401");
  await expect(openLine({ url: host.url, cookie, origin: `http://localhost:${host.port + 1}` })).rejects.toThrow("401");
});

test("a line that no longer answers is closed, one that does stays open", async () => {
  const quick = await serveHttp({ boxOffice: office.boxOffice, port: 0, webRoot, pingEveryMs: 1_000 });
  const cookie = (await cookieOf({ url: quick.url, key: quick.mintKey() })) ?? "";
  const alive = await openLine({ url: quick.url, cookie });
  const before = connectionCount(office.boxOffice.office);
  const dead = new WebSocket(`${quick.url.replace("http", "ws")}/rpc`, {
    headers: { cookie },
    origin: quick.url,
    autoPong: false,
  });
  await once(dead, "close");
  await expect.poll(() => connectionCount(office.boxOffice.office)).toBe(before);
  await expect(alive.client.host.ping()).resolves.toEqual({ done: true });
  await quick.close();
});

test("links in mails lead to the host that was opened last", async () => {
  const last = await serveHttp({ boxOffice: office.boxOffice, port: 0, webRoot });
  expect(readAddress(office.boxOffice.office.store)).toBe(`${last.url}/`);
  await last.close();
});

test("a port that is taken is said so", async () => {
  await expect(serveHttp({ boxOffice: office.boxOffice, port: host.port, webRoot })).rejects.toThrow(PortTaken);
});
