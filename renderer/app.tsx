// Providers and the gate: first run, sign-in, lock, and then the desks.
import { MantineProvider } from "@mantine/core";
import { ModalsProvider } from "@mantine/modals";
import { Notifications } from "@mantine/notifications";
import { QueryClientProvider } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { Connection } from "./client.ts";
import { Gate } from "./features/shell/gate.tsx";
import { queryClient } from "./queries.ts";
import { cssVariablesResolver, theme } from "./theme.ts";
import { ConnectionProvider } from "./ui/client-context.tsx";

/** The page may only carry style sheets with this word (see the content security policy). */
const styleNonce = (): string => document.querySelector<HTMLMetaElement>("meta[name=csp-nonce]")?.content ?? "";

// The scroll lock behind dialogs writes a style sheet too, and asks for the word under this name.
Object.assign(globalThis, { __webpack_nonce__: styleNonce() });

export function App(props: { connection: Connection }): ReactNode {
  return (
    <MantineProvider
      theme={theme}
      defaultColorScheme="auto"
      cssVariablesResolver={cssVariablesResolver}
      getStyleNonce={styleNonce}
    >
      <ConnectionProvider connection={props.connection}>
        <QueryClientProvider client={queryClient}>
          <ModalsProvider>
            <Notifications position="top-center" limit={4} />
            <Gate />
          </ModalsProvider>
        </QueryClientProvider>
      </ConnectionProvider>
    </MantineProvider>
  );
}
