// Saving, looking at and trying an open layout.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Layout } from "#domain/layouts/layout.ts";
import { type Command, useCommands } from "../../commands.ts";
import { currentLocale } from "../../i18n.ts";
import { newId } from "../../new-id.ts";
import { bytesOf, printPdf } from "../../print.ts";
import { useMay } from "../../stores/session.ts";
import { useApi, useClient } from "../../ui/client-context.tsx";
import { useDone, useRefusal } from "../../ui/refusal.tsx";
import { type SavedLayout, isSame } from "./layout.ts";

interface OpenLayout {
  readonly saved: SavedLayout;
  readonly name: string;
  readonly content: Layout;
  /** Whose ticket is shown; null: an invented one. */
  readonly bookingId: string | null;
  readonly isSound: boolean;
  readonly onSaved: (saved: SavedLayout) => void;
}

/** Commands `layouts.save`, `layouts.preview` and `layouts.test`; true while something runs. */
export function useLayoutDeeds(open: OpenLayout): { busy: boolean; isChanged: boolean } {
  const { t } = useTranslation("layouts");
  const client = useClient();
  const api = useApi();
  const cache = useQueryClient();
  const done = useDone();
  const refused = useRefusal();
  const mayWrite = useMay("settings.write");
  // A save whose answer was lost is sent again as the same one.
  const versionId = useRef(newId());
  const { saved, name, content, bookingId } = open;
  const isChanged = name !== saved.name || !isSame(content, saved.content);
  const trial = { venueId: saved.venueId, content, locale: currentLocale() };
  const saving = useMutation({
    mutationFn: () =>
      client.layouts.save({
        ...{
          versionId: versionId.current,
          id: saved.id,
          venueId: saved.venueId,
          name,
          basedOn: saved.version,
          content,
        },
      }),
    onSuccess: async (fresh) => {
      versionId.current = newId();
      open.onSaved(fresh);
      await cache.invalidateQueries({ queryKey: api.layouts.key() });
      done(t("saved", { name: fresh.name, version: fresh.version }));
    },
    onError: refused,
  });
  const showing = useMutation({
    mutationFn: async () => printPdf(bytesOf((await client.layouts.preview({ ...trial, bookingId })).pdf)),
    onError: refused,
  });
  const trying = useMutation({
    mutationFn: async () => {
      const { pdf } = await client.layouts.testPrint(trial);
      if (pdf !== null) await printPdf(bytesOf(pdf));
      done(t("tested"));
    },
    onError: refused,
  });
  const [isSaving, isShowing, isTrying] = [saving.isPending, showing.isPending, trying.isPending];
  const { isSound } = open;
  // Stable for the life of the screen, and always those of the last render.
  const { mutate: save } = saving;
  const { mutate: show } = showing;
  const { mutate: test } = trying;
  useCommands(
    useMemo<Command[]>(
      () => [
        {
          ...{ id: "layouts.save", label: "layouts:command.save", keys: ["Ctrl+S"] },
          ...{ when: () => mayWrite && isChanged && isSound && !isSaving, run: () => save() },
        },
        {
          ...{ id: "layouts.preview", label: "layouts:command.preview", keys: ["P"] },
          ...{ when: () => !isShowing, run: () => show() },
        },
        {
          ...{ id: "layouts.test", label: "layouts:command.test", keys: ["Alt+T"] },
          ...{ when: () => mayWrite && !isTrying, run: () => test() },
        },
      ],
      [isSaving, isShowing, isTrying, isChanged, mayWrite, isSound, save, show, test],
    ),
  );
  return { busy: isSaving || isShowing || isTrying, isChanged };
}
