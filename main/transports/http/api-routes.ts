// Which methods a path of the public API has, read from the contract: tells 404 and 405 apart.
import { contract } from "#contract/index.ts";

interface ApiRoute {
  readonly method: string;
  readonly path: string;
}

/** Answers the methods of a path; none when the path is unknown. */
export function apiRoutes(more: readonly ApiRoute[]): (path: string) => readonly string[] {
  const routes = [...Object.values(contract.public).map((procedure) => procedure["~orpc"].route), ...more].map(
    ({ method = "POST", path = "/" }) => ({ method, pattern: patternOf(path) }),
  );
  return (path) => routes.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method);
}

/** `/events/{number}` matches `/events/` and anything without a slash. */
const patternOf = (path: string): RegExp =>
  new RegExp(`^${path.replaceAll(".", "\\.").replaceAll(/\{\w+\}/gu, "[^/]+")}$`, "u");
