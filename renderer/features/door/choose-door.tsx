// Before the first scan: what people come for, and what this door is called.
import { TextInput } from "@mantine/core";
import { useEffect, useRef, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Client } from "#contract/index.ts";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { Empty } from "../../ui/empty.tsx";
import { Panel } from "../../ui/page.tsx";
import { useRefusal } from "../../ui/refusal.tsx";
import { When } from "../../ui/when.tsx";
import type { DoorDesk } from "./door-desk.ts";
import classes from "./door.module.css";

type Card = Awaited<ReturnType<Client["performances"]["forSale"]>>[number];

const STORED = "concerthub.door.name";

export function ChooseDoor(props: { desk: DoorDesk; cards: readonly Card[] }): ReactNode {
  const { t } = useTranslation("door");
  const refuse = useRefusal();
  const [name, setName] = useState(() => localStorage.getItem(STORED) ?? t("choose.usual"));
  const table = useRef<HTMLDivElement>(null);
  // The next performance is one Enter away.
  useEffect(() => table.current?.querySelector<HTMLElement>("tbody tr[tabindex='0']")?.focus(), []);
  const open = (card: Card): void => {
    const called = name.trim() === "" ? t("choose.usual") : name.trim();
    localStorage.setItem(STORED, called);
    void props.desk.open({ performanceId: card.id, name: called }).catch(refuse);
  };
  const columns: Column<Card>[] = [
    { key: "when", header: t("choose.when"), cell: (card) => <When instant={card.startsAt} zone={card.zone} /> },
    { key: "title", header: t("choose.what"), cell: (card) => <b>{card.title}</b> },
    { key: "venue", header: t("choose.where"), cell: (card) => card.venueName },
    { key: "sold", header: t("choose.sold"), align: "right", cell: (card) => card.sold },
  ];
  return (
    <div className={classes["choose"]}>
      <p className={classes["hint"]}>{t("choose.hint")}</p>
      <TextInput
        label={t("choose.name")}
        description={t("choose.nameHint")}
        maxLength={60}
        autoComplete="off"
        value={name}
        onChange={(change) => setName(change.currentTarget.value)}
      />
      <div ref={table}>
        <Panel title={t("choose.title")} flush>
          <DataTable
            label={t("choose.title")}
            columns={columns}
            rows={props.cards}
            rowKey={({ id }) => id}
            onOpen={open}
            empty={<Empty title={t("choose.empty")} hint={t("choose.emptyHint")} />}
          />
        </Panel>
      </div>
    </div>
  );
}
