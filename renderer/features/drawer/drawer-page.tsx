// The drawer desk: open it with a float, move money by hand, count it blind, close it; a manager sees the shifts before.
import { useQuery } from "@tanstack/react-query";
import { useCallback, useMemo, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type Command, useCommands } from "../../commands.ts";
import { useMay } from "../../stores/session.ts";
import { useApi } from "../../ui/client-context.tsx";
import { CommandButton } from "../../ui/command-button.tsx";
import { Page } from "../../ui/page.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import { When } from "../../ui/when.tsx";
import classes from "./drawer.module.css";
import { OpenDrawer } from "./open-drawer.tsx";
import { PastShifts } from "./past-shifts.tsx";
import type { ShiftRow } from "./shift.ts";
import { ShownShift } from "./shown-shift.tsx";

const NEW = "new";

export function DrawerPage(): ReactNode {
  const { t } = useTranslation("drawer");
  const running = useQuery(useApi().shifts.running.queryOptions());
  const mayReview = useMay("shift.review");
  // A shift's id, or NEW for the form; null: whatever this clerk works with.
  const [wanted, setWanted] = useState<string | null>(null);
  const drawers = running.data ?? [];
  const shown = wanted ?? drawers.find(({ isMine }) => isMine)?.id ?? NEW;
  const leave = useCallback(() => setWanted(null), []);
  useCommands(
    useMemo<Command[]>(
      () => [
        {
          ...{ id: "drawer.new", label: "drawer:command.new", keys: ["N"] },
          when: () => shown !== NEW,
          run: () => setWanted(NEW),
        },
        ...(wanted === null
          ? []
          : [{ id: "drawer.back", label: "drawer:command.back", keys: ["Escape"], run: () => setWanted(null) }]),
      ],
      [shown, wanted],
    ),
  );
  return (
    <Page title={t("title")} actions={<PageActions />}>
      <div className={classes["columns"]} data-two={mayReview || undefined}>
        <div className={classes["column"]}>
          <Refusal error={running.error} />
          <Others drawers={drawers} />
          {running.data && shown === NEW ? <OpenDrawer drawers={drawers} onOpened={leave} /> : null}
          {shown === NEW ? null : <ShownShift key={shown} shiftId={shown} onShow={setWanted} />}
        </div>
        {mayReview ? (
          <div className={classes["column"]}>
            <PastShifts openId={shown} onOpen={setWanted} />
          </div>
        ) : null}
      </div>
    </Page>
  );
}

function PageActions(): ReactNode {
  return (
    <>
      <CommandButton id="drawer.back" variant="default" />
      <CommandButton id="drawer.new" variant="default" />
    </>
  );
}

/** Somebody went home without closing: whoever comes next should know. */
function Others(props: { drawers: readonly ShiftRow[] }): ReactNode {
  const { t } = useTranslation("drawer");
  return props.drawers
    .filter(({ isMine }) => !isMine)
    .map((drawer) => (
      <p key={drawer.id} className={classes["notice"]}>
        {t("others", { name: drawer.openedBy })} <When instant={drawer.openedAt} />
      </p>
    ));
}
