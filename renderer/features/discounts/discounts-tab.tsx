// Discounts and promo codes of a venue: what they take off, for whom, and how often they were used.
import { useQuery } from "@tanstack/react-query";
import { useMemo, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { now } from "../../clock.ts";
import { type Command, useCommands } from "../../commands.ts";
import { useMay } from "../../stores/session.ts";
import { useApi } from "../../ui/client-context.tsx";
import { CommandButton } from "../../ui/command-button.tsx";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { useDiscountWords } from "../../ui/discount-words.ts";
import { Empty } from "../../ui/empty.tsx";
import { ForVenue } from "../../ui/for-venue.tsx";
import { Panel } from "../../ui/page.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import { StateBadge } from "../../ui/state-badge.tsx";
import { useFormatWhen } from "../../ui/when.tsx";
import classes from "../settings/settings.module.css";
import { checkDiscount } from "#domain/discounts.ts";
import type { Discount, Venue } from "./discount.ts";
import { DiscountDialog } from "./discount-dialog.tsx";

export const DiscountsTab = (): ReactNode => (
  <ForVenue namespace="discounts">{(venue) => <DiscountsOf venue={venue} />}</ForVenue>
);

function DiscountsOf({ venue }: { venue: Venue }): ReactNode {
  const { t } = useTranslation("discounts");
  const { data: discounts, error } = useQuery(useApi().discounts.list.queryOptions({ input: { venueId: venue.id } }));
  const mayWrite = useMay("event.write");
  const [open, setOpen] = useState<Discount | "new" | null>(null);
  const columns = useColumns(venue);
  useCommands(
    useMemo<Command[]>(
      () => [
        { id: "discounts.new", label: "discounts:add", keys: ["N"], when: () => mayWrite, run: () => setOpen("new") },
      ],
      [mayWrite],
    ),
  );
  return (
    <>
      <Refusal error={error} />
      <Panel
        title={t("title")}
        flush
        actions={mayWrite ? <CommandButton id="discounts.new" size="xs" variant="default" /> : null}
      >
        <DataTable
          label={t("title")}
          columns={columns}
          rows={discounts ?? []}
          rowKey={(discount) => discount.id}
          empty={<Empty title={t("empty")} hint={t("emptyHint")} />}
          {...(mayWrite ? { onOpen: setOpen } : {})}
        />
      </Panel>
      {open === null ? null : (
        <DiscountDialog discount={open === "new" ? null : open} venue={venue} onClose={() => setOpen(null)} />
      )}
    </>
  );
}

function useColumns(venue: Venue): readonly Column<Discount>[] {
  const { t } = useTranslation("discounts");
  const words = useDiscountWords();
  const format = useFormatWhen();
  const { currency, zone } = venue;
  const when = (instant: number): string => format({ instant, zone, style: "full" });
  const window = ({ validFrom, validUntil }: Discount): string =>
    [
      validFrom === null ? "" : t("from", { when: when(validFrom) }),
      validUntil === null ? "" : t("until", { when: when(validUntil) }),
    ]
      .filter((part) => part !== "")
      .join(" ");
  return [
    { key: "name", header: t("field.name"), cell: (discount) => <b>{words({ discount, currency })}</b> },
    {
      key: "code",
      header: t("field.code"),
      cell: ({ code }) => (code === null ? t("automatic") : <span className={classes["mono"]}>{code}</span>),
    },
    { key: "window", header: t("window"), cell: (discount) => window(discount) || t("always") },
    {
      key: "used",
      header: t("used"),
      align: "right",
      cell: ({ used, mostUses }) => (mostUses === null ? used : t("usedOf", { used, most: mostUses })),
    },
    { key: "state", header: t("state"), cell: (discount) => <State discount={discount} /> },
  ];
}

function State({ discount }: { discount: Discount }): ReactNode {
  const { t } = useTranslation("discounts");
  const checked = checkDiscount(discount, now());
  return (
    <StateBadge
      tone={checked.ok ? "good" : "quiet"}
      label={t(checked.ok ? "states.valid" : `states.${checked.refusal.code}`)}
    />
  );
}
