// The installation's settings: read once, saved part by part.
import type { Client } from "#contract/index.ts";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useApi, useClient } from "../../ui/client-context.tsx";
import { useDone } from "../../ui/refusal.tsx";

export type Settings = Awaited<ReturnType<Client["settings"]["get"]>>;
export type SettingsPart = Partial<
  Pick<Settings, "mail" | "print" | "idleLockMinutes" | "singleSeats" | "receipts" | "accounts" | "shifts" | "api">
> & {
  readonly smtpPassword?: string | null;
};

export interface UseSettings {
  readonly settings: Settings | undefined;
  readonly error: unknown;
  readonly saving: boolean;
  readonly save: (part: SettingsPart) => void;
}

/** `save` changes the named parts and keeps the others as they are. */
export function useSettings(): UseSettings {
  const api = useApi();
  const client = useClient();
  const cache = useQueryClient();
  const done = useDone();
  const { t } = useTranslation("common");
  const query = useQuery(api.settings.get.queryOptions());
  const saving = useMutation({
    mutationFn: async (part: SettingsPart) => {
      const { smtpPasswordSet: _, mailFolder: __, ...settings } = await client.settings.get();
      return client.settings.save({ ...settings, smtpPassword: null, ...part });
    },
    onSuccess: (settings) => {
      cache.setQueryData(api.settings.get.queryKey(), settings);
      done(t("saved"));
    },
  });
  return {
    settings: query.data,
    error: saving.error ?? query.error,
    saving: saving.isPending,
    save: (part) => saving.mutate(part),
  };
}
