// The paths of the public API, read from the contract: which call a request means, with what is in its path.
import { contract } from "#contract/index.ts";

export type PublicCall = keyof typeof contract.public;

interface Route {
  readonly call: PublicCall;
  readonly method: string;
  readonly successStatus: number;
  readonly pattern: RegExp;
}

export interface Match {
  readonly call: PublicCall;
  readonly successStatus: number;
  /** `{number: "12"}` of `/events/12`. */
  readonly parameters: Readonly<Record<string, string>>;
}

const ROUTES: readonly Route[] = Object.entries(contract.public).map(([name, procedure]) => {
  const { method = "POST", path = "/", successStatus = 200 } = procedure["~orpc"].route;
  return { call: name as PublicCall, method, successStatus, pattern: patternOf(path) };
});

/** The methods of a path; none when the path is unknown. */
export const methodsOf = (path: string): readonly string[] =>
  ROUTES.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method);

/** The call that a method and a path mean, or null. */
export function matchOf(method: string, path: string): Match | null {
  for (const route of ROUTES) {
    const found = route.method === method ? route.pattern.exec(path) : null;
    if (found === null) continue;
    const parameters = Object.entries(found.groups ?? {}).map(([name, value]) => [name, decodedOf(value)]);
    return { ...route, parameters: Object.fromEntries(parameters) };
  }
  return null;
}

/** `/events/{number}` matches `/events/` and anything without a slash. */
function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replaceAll(".", "\\.").replaceAll(/\{(\w+)\}/gu, "(?<$1>[^/]+)")}$`, "u");
}

/** What does not decode is left as it is, and refused where it is read. */
function decodedOf(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
