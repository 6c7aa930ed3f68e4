// Bugs inside a call are told to the host; the caller only learns that something went wrong.
import { ORPCError } from "@orpc/server";
import type { BoxOffice } from "../app.ts";

const isRefusal = (error: unknown): boolean => error instanceof ORPCError && error.code !== "INTERNAL_SERVER_ERROR";
/** A closed window aborts its streams: nothing went wrong. */
const isAbort = (error: unknown): boolean => error instanceof Error && error.name === "AbortError";

/** Interceptor for a handler of the router. */
export const faultReporter =
  (boxOffice: Pick<BoxOffice, "onFault">) =>
  async <Value>(call: { next: () => PromiseLike<Value> | Value }): Promise<Value> => {
    try {
      return await call.next();
    } catch (error) {
      if (!isRefusal(error) && !isAbort(error)) boxOffice.onFault(error);
      throw error;
    }
  };
