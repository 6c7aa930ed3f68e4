// One shift: what it has taken so far, and what can be done with its drawer.
import { useQuery } from "@tanstack/react-query";
import { useMemo, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { DrawerMove } from "#domain/shift.ts";
import { type Command, useCommands } from "../../commands.ts";
import { currentLocale } from "../../i18n.ts";
import { bytesOf, printPdf } from "../../print.ts";
import { useApi, useClient } from "../../ui/client-context.tsx";
import { CommandButton } from "../../ui/command-button.tsx";
import { Panel } from "../../ui/page.tsx";
import { Refusal, useRefusal } from "../../ui/refusal.tsx";
import { StateBadge } from "../../ui/state-badge.tsx";
import { When, machineZone } from "../../ui/when.tsx";
import { CloseDrawer, CountDrawer } from "./close-drawer.tsx";
import classes from "./drawer.module.css";
import { MoveDialog } from "./move-dialog.tsx";
import { Report } from "./report.tsx";
import type { Shift } from "./shift.ts";

type Doing = DrawerMove | "count" | null;

export function ShownShift(props: { shiftId: string; onShow: (shiftId: string) => void }): ReactNode {
  const { shiftId } = props;
  const shift = useQuery(useApi().shifts.get.queryOptions({ input: { shiftId } }));
  const [doing, setDoing] = useState<Doing>(null);
  const stop = (): void => setDoing(null);
  useShiftCommands(shift.data, setDoing);
  if (shift.error) return <Refusal error={shift.error} />;
  if (!shift.data) return null;
  const { data } = shift;
  if (doing === "count") return <CountDrawer shift={data} onLeave={stop} onCounted={stop} />;
  if (data.state === "counted")
    return (
      <CloseDrawer shift={data} onRecount={() => setDoing("count")} onClosed={(closed) => props.onShow(closed.id)} />
    );
  return (
    <>
      <Summary shift={data} />
      {doing === null ? null : <MoveDialog shift={data} kind={doing} onClose={stop} />}
    </>
  );
}

function Summary(props: { shift: Shift }): ReactNode {
  const { shift } = props;
  const { t } = useTranslation("drawer");
  const title = shift.zNumber === null ? t("shown.open") : t("shown.z", { number: shift.zNumber });
  return (
    <Panel
      title={title}
      actions={<StateBadge tone={shift.state === "closed" ? "quiet" : "good"} label={t(`state.${shift.state}`)} />}
    >
      <p className={classes["hint"]}>
        {t(shift.isShared ? "shown.shared" : "shown.own", { name: shift.openedBy, terminal: shift.terminalName })}{" "}
        <When instant={shift.openedAt} />
        {shift.closedAt === null ? null : (
          <>
            {" · "}
            {t("shown.closed", { name: shift.closedBy })} <When instant={shift.closedAt} />
          </>
        )}
      </p>
      {shift.reason === "" ? null : <p className={classes["hint"]}>{t("shown.reason", { reason: shift.reason })}</p>}
      {shift.approvedBy === "" ? null : (
        <p className={classes["hint"]}>{t("shown.approved", { name: shift.approvedBy })}</p>
      )}
      <Report shift={shift} />
      <div className={classes["deeds"]}>
        <CommandButton id="drawer.count" />
        <CommandButton id="drawer.paid-in" variant="default" />
        <CommandButton id="drawer.paid-out" variant="default" />
        <CommandButton id="drawer.drop" variant="default" />
        <CommandButton id="drawer.print" variant="default" />
      </div>
    </Panel>
  );
}

const MOVE_KEYS = { "paid-in": "I", "paid-out": "O", drop: "S" } as const satisfies Record<DrawerMove, string>;

function useShiftCommands(shift: Shift | undefined, setDoing: (doing: Doing) => void): void {
  const client = useClient();
  const refuse = useRefusal();
  const commands = useMemo<Command[]>(() => {
    if (shift === undefined) return [];
    const print = async (): Promise<void> => {
      const asked = { shiftId: shift.id, locale: currentLocale(), zone: machineZone() };
      const { pdf } = await client.shifts.reportPdf(asked);
      await printPdf(bytesOf(pdf));
    };
    const moves = (Object.keys(MOVE_KEYS) as DrawerMove[]).map((kind) => ({
      ...{ id: `drawer.${kind}`, label: `drawer:command.${kind}`, keys: [MOVE_KEYS[kind]] },
      run: () => setDoing(kind),
    }));
    const count = { id: "drawer.count", label: "drawer:command.count", keys: ["C"], run: () => setDoing("count") };
    return [
      ...(shift.state === "open" ? [count, ...moves] : []),
      {
        ...{
          id: "drawer.print",
          label: `drawer:command.${shift.state === "closed" ? "printZ" : "printX"}`,
          keys: ["P"],
        },
        run: () => void print().catch(refuse),
      },
    ];
  }, [shift, client, refuse, setDoing]);
  useCommands(commands);
}
