// One layout opened for editing: a ticket on its page, or a receipt as what stands on it from top to bottom.
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { currentLocale } from "../../i18n.ts";
import { useApi } from "../../ui/client-context.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import { DocumentEditor } from "./document-editor.tsx";
import type { SavedLayout } from "./layout.ts";
import { TicketEditor } from "./ticket-editor.tsx";

export function LayoutPage(): ReactNode {
  const { id } = useParams({ from: "/layouts/$id" });
  const api = useApi();
  const { t } = useTranslation("common");
  const opened = useQuery(
    api.layouts.versions.queryOptions({ input: { id }, staleTime: Number.POSITIVE_INFINITY, gcTime: 0 }),
  );
  const versions = opened.data ?? [];
  const [newest] = versions;
  if (opened.error) return <Refusal error={opened.error} />;
  if (newest === undefined) return <p role="status">{t("loading")}</p>;
  return <Opened key={id} newest={newest} versions={versions} />;
}

function Opened({ newest, versions }: { newest: SavedLayout; versions: readonly SavedLayout[] }): ReactNode {
  const api = useApi();
  const { t } = useTranslation("common");
  const [saved, setSaved] = useState(newest);
  const { venueId } = saved;
  const list = useQuery(api.layouts.list.queryOptions({ input: { venueId } }));
  const samples = useQuery(api.layouts.samples.queryOptions({ input: { venueId, locale: currentLocale() } }));
  const venues = useQuery(api.venues.list.queryOptions());
  const zone = venues.data?.find(({ id }) => id === venueId)?.zone ?? "UTC";
  const error = list.error ?? samples.error ?? venues.error;
  if (error) return <Refusal error={error} />;
  if (!list.data || !samples.data || !venues.data) return <p role="status">{t("loading")}</p>;
  const editor = { saved, pictures: list.data.pictures, samples: samples.data, versions, zone, onSaved: setSaved };
  const { content } = newest;
  return content.kind === "ticket" ? (
    <TicketEditor {...editor} content={content} />
  ) : (
    <DocumentEditor {...editor} content={content} />
  );
}
