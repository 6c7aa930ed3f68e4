// Which layouts a purpose may have, and choosing one.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { BUILT_IN_LAYOUTS, BUILT_IN_NAMES, type BuiltInLayout } from "#domain/layouts/defaults.ts";
import { useApi, useClient } from "../../ui/client-context.tsx";
import { useRefusal } from "../../ui/refusal.tsx";
import type { LayoutList, LayoutPurpose } from "./layout.ts";

/** Every layout a purpose may have, as choices. */
export function useLayoutChoices(list: LayoutList): (purpose: LayoutPurpose) => { value: string; label: string }[] {
  const { t } = useTranslation("layouts");
  return (purpose) => {
    const kind = purpose === "document" ? "document" : "ticket";
    return [
      ...BUILT_IN_NAMES.filter((name) => BUILT_IN_LAYOUTS[name].kind === kind).map((name) => ({
        ...{ value: name, label: t(`builtIn.${name}`) },
      })),
      ...list.layouts
        .filter(({ content }) => content.kind === kind)
        .map(({ id, name }) => ({ value: id, label: name })),
    ];
  };
}

/** Says which layout is used; the list is fresh afterwards. */
export function useChooseLayout(venueId: string) {
  const client = useClient();
  const api = useApi();
  const cache = useQueryClient();
  const refused = useRefusal();
  return useMutation({
    mutationFn: (wish: { purpose: LayoutPurpose; performanceId: string | null; layout: string | null }) =>
      client.layouts.use({ venueId, ...wish, layout: wish.layout as BuiltInLayout | null }),
    onSuccess: (list) => cache.setQueryData(api.layouts.list.queryKey({ input: { venueId } }), list),
    onError: refused,
  });
}
