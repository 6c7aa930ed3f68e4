// Pause, go on, try again, and the list as a file, each with its key.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { type Command, useCommands } from "../../../commands.ts";
import { saveText } from "../../../save-file.ts";
import { useMay } from "../../../stores/session.ts";
import { useApi, useClient } from "../../../ui/client-context.tsx";
import { useDone, useRefusal } from "../../../ui/refusal.tsx";
import type { Cancellation } from "./cancellation.ts";

export function useCancellationCommands(options: { cancellation: Cancellation; isManager: boolean }): void {
  const { id, state, failed } = options.cancellation;
  const { isManager } = options;
  const mayExport = useMay("booking.export");
  const { pause, retry, save } = useDeeds(id);
  const commands = useMemo<Command[]>(() => {
    const label = (name: string): string => `events:cancellation.command.${name}`;
    const all: (Command & { isOpen: boolean })[] = [
      {
        ...{ id: "cancellation.pause", label: label("pause"), keys: ["P"] },
        ...{ isOpen: isManager && state === "running", run: () => pause(true) },
      },
      {
        ...{ id: "cancellation.resume", label: label("resume"), keys: ["P"] },
        ...{ isOpen: isManager && state === "paused", run: () => pause(false) },
      },
      {
        ...{ id: "cancellation.retry", label: label("retry"), keys: ["R"] },
        ...{ isOpen: isManager && failed > 0, run: () => retry() },
      },
      {
        ...{ id: "cancellation.export", label: label("export"), keys: ["F"] },
        ...{ isOpen: mayExport, run: () => save() },
      },
    ];
    return all.filter(({ isOpen }) => isOpen);
  }, [isManager, mayExport, state, failed, pause, retry, save]);
  useCommands(commands);
}

function useDeeds(cancellationId: string) {
  const { t } = useTranslation("events");
  const client = useClient();
  const api = useApi();
  const queries = useQueryClient();
  const refused = useRefusal();
  const done = useDone();
  const onSuccess = (): Promise<void> => queries.invalidateQueries({ queryKey: api.cancellations.key() });
  const { mutate: pause } = useMutation({
    mutationFn: (isPaused: boolean) => client.cancellations.pause({ cancellationId, isPaused }),
    onSuccess,
    onError: refused,
  });
  const { mutate: retry } = useMutation({
    mutationFn: () => client.cancellations.retry({ cancellationId }),
    onSuccess,
    onError: refused,
  });
  const { mutate: save } = useMutation({
    mutationFn: () => client.cancellations.exportCsv({ cancellationId }),
    onSuccess: ({ csv, rows }) => {
      saveText({ fileName: `${t("cancellation.fileName")}.csv`, text: csv, type: "text/csv" });
      done(t("cancellation.saved", { count: rows }));
    },
    onError: refused,
  });
  return { pause, retry, save };
}
