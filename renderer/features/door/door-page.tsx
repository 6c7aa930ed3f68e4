// The door desk: tickets scanned in and out, with a large answer; everybody's list; who is inside.
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { useApi, useClient } from "../../ui/client-context.tsx";
import { CommandButton } from "../../ui/command-button.tsx";
import { Page } from "../../ui/page.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import { When } from "../../ui/when.tsx";
import { AnswerPanel } from "./answer-panel.tsx";
import { Arrivals } from "./arrivals.tsx";
import { ChooseDoor } from "./choose-door.tsx";
import { Counts } from "./counts.tsx";
import { type DoorDesk, doorDeskOf } from "./door-desk.ts";
import { DoorList } from "./door-list.tsx";
import classes from "./door.module.css";
import { Recent } from "./recent.tsx";
import { TakeBack } from "./take-back.tsx";
import { Notices } from "./notices.tsx";
import { useDoorCommands } from "./use-door-commands.ts";
import { useWedge } from "./use-wedge.ts";

export function DoorPage(): ReactNode {
  const desk = doorDeskOf(useClient());
  const isOpen = useStore(desk.store, ({ door }) => door !== null);
  return isOpen ? <OpenDoor desk={desk} /> : <Closed desk={desk} />;
}

function Closed(props: { desk: DoorDesk }): ReactNode {
  const { t } = useTranslation("door");
  const cards = useQuery(
    useApi().performances.forSale.queryOptions({ input: { query: "", limit: 100, includePast: false } }),
  );
  return (
    <Page title={t("title")}>
      <Refusal error={cards.error} />
      {cards.data ? <ChooseDoor desk={props.desk} cards={cards.data} /> : null}
    </Page>
  );
}

function OpenDoor(props: { desk: DoorDesk }): ReactNode {
  const { desk } = props;
  const { t } = useTranslation("door");
  const { door, book, refused } = useStore(desk.store);
  const [backId, setBackId] = useState<string | null>(null);
  const [query, setQuery] = useState("");
  const field = useRef<HTMLInputElement>(null);
  const hasBook = book !== null;
  useWedge(field, (text) => void desk.read({ code: text.trim(), lineId: null }));
  useDoorCommands({ desk, onTakeBack: setBackId });
  useEffect(() => field.current?.focus(), [hasBook]);
  const { performance } = book ?? {};
  return (
    <Page
      title={t("title")}
      actions={<Actions />}
      subtitle={
        performance ? (
          <>
            {performance.title} · <When instant={performance.startsAt} zone={performance.zone} /> · {door?.name}
          </>
        ) : (
          door?.name
        )
      }
    >
      <div className={classes["door"]}>
        <AnswerPanel desk={desk} />
        <Refusal error={refused} onClose={() => desk.store.setState({ refused: null })} />
        <Notices desk={desk} />
        <div className={classes["columns"]}>
          {book ? <DoorList desk={desk} book={book} field={field} query={query} onQuery={setQuery} /> : null}
          {book ? (
            <div className={classes["side"]}>
              <Counts desk={desk} book={book} />
              <Arrivals desk={desk} book={book} />
              <Recent desk={desk} book={book} onTakeBack={setBackId} />
            </div>
          ) : null}
        </div>
      </div>
      {backId === null ? null : <TakeBack desk={desk} scanId={backId} onClose={() => setBackId(null)} />}
    </Page>
  );
}

function Actions(): ReactNode {
  return (
    <>
      <CommandButton id="door.turn" variant="default" />
      <CommandButton id="door.sound" variant="default" />
      <CommandButton id="door.print" variant="default" />
      <CommandButton id="door.csv" variant="default" />
      <CommandButton id="door.leave" variant="subtle" />
    </>
  );
}
