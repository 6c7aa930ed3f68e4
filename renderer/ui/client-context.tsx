// Hands the connection to every component.
import type { Client } from "#contract/index.ts";
import { createContext, use, type ReactNode } from "react";
import type { Api, Connection } from "../client.ts";

const ConnectionContext = createContext<Connection | null>(null);

export function ConnectionProvider(props: { connection: Connection; children: ReactNode }): ReactNode {
  return <ConnectionContext value={props.connection}>{props.children}</ConnectionContext>;
}

function useConnection(): Connection {
  const connection = use(ConnectionContext);
  if (!connection) throw new Error("A component that calls main stands outside the ConnectionProvider.");
  return connection;
}

/** Calls to main, for commands and streams. */
export const useClient = (): Client => useConnection().client;
/** Options for useQuery and useMutation: `useQuery(api.events.list.queryOptions({ input }))`. */
export const useApi = (): Api => useConnection().api;
