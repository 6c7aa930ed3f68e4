// Makes a discount, changes it, or ends it.
import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useMemo, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { newId } from "../../new-id.ts";
import { useApi, useClient } from "../../ui/client-context.tsx";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { useDone } from "../../ui/refusal.tsx";
import { type Discount, draftOf, inputOf, type Venue, wrongFields } from "./discount.ts";
import { DiscountFields } from "./discount-fields.tsx";

export function DiscountDialog(props: {
  readonly discount: Discount | null;
  readonly venue: Venue;
  readonly onClose: () => void;
}): ReactNode {
  const { t, i18n } = useTranslation("discounts");
  const { discount, venue, onClose } = props;
  const madeId = useMemo(() => newId(), []);
  const stored = useMemo(() => draftOf(discount, { venue, locale: i18n.language }), [discount, venue, i18n.language]);
  const [draft, setDraft] = useState(stored);
  const { save, end } = useDeeds({ discount, venue, madeId, onDone: onClose });
  const input = inputOf(draft, venue.currency);
  // What was not touched yet is not wrong yet.
  const wrong = wrongFields(draft, venue.currency).filter(
    (field) => draft[field] !== stored[field] && draft[field] !== "",
  );
  return (
    <FormDialog
      title={discount === null ? t("new") : discount.name}
      deed={t(discount === null ? "create" : "save")}
      size="xl"
      busy={save.isPending || end.isPending}
      ready={input !== null && JSON.stringify(draft) !== JSON.stringify(stored)}
      error={save.error ?? end.error}
      onDeed={() => {
        if (input !== null) save.mutate(input);
      }}
      onClose={onClose}
    >
      <DiscountFields
        draft={draft}
        venue={venue}
        wrong={wrong}
        onChange={(part) => {
          setDraft({ ...draft, ...part });
          save.reset();
        }}
      />
      {discount === null ? null : (
        <Button color="red" variant="light" size="xs" loading={end.isPending} onClick={() => end.mutate(discount.id)}>
          {t("end", { count: discount.used })}
        </Button>
      )}
    </FormDialog>
  );
}

function useDeeds(options: { discount: Discount | null; venue: Venue; madeId: string; onDone: () => void }) {
  const { discount, venue, madeId, onDone } = options;
  const { t } = useTranslation("discounts");
  const client = useClient();
  const api = useApi();
  const cache = useQueryClient();
  const done = useDone();
  const after = async (words: string): Promise<void> => {
    await cache.invalidateQueries({ queryKey: api.discounts.key() });
    done(words);
    onDone();
  };
  const save = useMutation({
    mutationFn: (input: NonNullable<ReturnType<typeof inputOf>>) =>
      client.discounts.save({
        ...{ ...input, id: discount?.id ?? madeId, venueId: venue.id, version: discount?.version ?? null },
      }),
    onSuccess: ({ name }) => after(t("saved", { name })),
  });
  const end = useMutation({
    mutationFn: (id: string) => client.discounts.end({ id }),
    onSuccess: () => after(t("ended", { name: discount?.name ?? "" })),
  });
  return { save, end };
}
