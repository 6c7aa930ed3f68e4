// The bank's statements: read in, what each line is for, what is to be transferred back.
import { Loader, SegmentedControl } from "@mantine/core";
import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import { useMemo, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type Command, useCommands } from "../../commands.ts";
import { useApi, useClient } from "../../ui/client-context.tsx";
import { CommandButton } from "../../ui/command-button.tsx";
import { Panel } from "../../ui/page.tsx";
import { Refusal, useDone } from "../../ui/refusal.tsx";
import { useReportFiles } from "../reports/use-report-files.ts";
import type { BankLine, Owed } from "./bank.ts";
import classes from "./bank.module.css";
import { ImportStatement } from "./import-statement.tsx";
import { LineDialog } from "./line-dialog.tsx";
import { LineTable } from "./line-table.tsx";
import { OwedDialog } from "./owed-dialog.tsx";
import { OwedTable } from "./owed-table.tsx";

const SHOWN = ["open", "booked", "aside", "outgoing", "owed"] as const;
type Shown = (typeof SHOWN)[number];
const LINES_MOST = 300;

type Dialog =
  | { readonly kind: "import" }
  | { readonly kind: "line"; readonly line: BankLine }
  | { readonly kind: "owed"; readonly owed: Owed }
  | null;

export function BankReport(): ReactNode {
  const { t } = useTranslation("bank");
  const api = useApi();
  const [shown, setShown] = useState<Shown>("open");
  const [dialog, setDialog] = useState<Dialog>(null);
  const state = shown === "owed" ? "open" : shown;
  const lines = useQuery({
    ...api.bank.lines.queryOptions({ input: { state, limit: LINES_MOST } }),
    placeholderData: keepPreviousData,
  });
  const owed = useQuery(api.bank.owed.queryOptions());
  const sure = useBookSure();
  const sureCount = lines.data?.lines.filter(({ match }) => match?.kind === "sure").length ?? 0;
  useBankCommands({ setDialog, setShown, bookSure: sure.mutate, sureCount: sure.isPending ? 0 : sureCount });
  useOwedFile(shown === "owed");
  const close = (): void => setDialog(null);
  return (
    <>
      <div className={classes["bar"]}>
        <SegmentedControl
          aria-label={t("shown.title")}
          value={shown}
          onChange={(next) => setShown(SHOWN.find((known) => known === next) ?? "open")}
          data={SHOWN.map((value) => ({
            value,
            label: t(`shown.${value}`, { count: value === "owed" ? owed.data?.length : lines.data?.counts[value] }),
          }))}
        />
        <div className={classes["deeds"]}>
          <CommandButton id="bank.import" variant={sureCount > 0 ? "default" : "filled"} />
          {sureCount > 0 ? (
            <CommandButton id="bank.sure">{t("command.sure", { count: sureCount })}</CommandButton>
          ) : null}
        </div>
      </div>
      <Refusal error={lines.error ?? owed.error ?? sure.error} />
      {lines.isPending ? <Loader aria-label={t("loading")} /> : null}
      <Panel flush title={t(`title.${shown}`)}>
        {shown === "owed" ? (
          <OwedTable rows={owed.data} onOpen={(row) => setDialog({ kind: "owed", owed: row })} />
        ) : (
          <LineTable
            state={state}
            rows={lines.data?.lines.filter((line) => line.state === state)}
            onOpen={(line) => setDialog({ kind: "line", line })}
          />
        )}
      </Panel>
      {dialog?.kind === "import" ? <ImportStatement onClose={close} onDone={() => setShown("open")} /> : null}
      {dialog?.kind === "line" ? <LineDialog line={dialog.line} onClose={close} /> : null}
      {dialog?.kind === "owed" ? <OwedDialog owed={dialog.owed} onClose={close} /> : null}
    </>
  );
}

function useBookSure() {
  const { t } = useTranslation("bank");
  const client = useClient();
  const done = useDone();
  return useMutation({
    mutationFn: () => client.bank.bookSure(),
    onSuccess: ({ booked, left }) => done(t(left === 0 ? "sure.booked" : "sure.bookedSome", { count: booked, left })),
  });
}

function useBankCommands(options: {
  setDialog: (dialog: Dialog) => void;
  setShown: (next: (shown: Shown) => Shown) => void;
  bookSure: () => void;
  sureCount: number;
}): void {
  const { setDialog, setShown, bookSure, sureCount } = options;
  useCommands(
    useMemo<Command[]>(
      () => [
        {
          ...{ id: "bank.import", label: "bank:command.import", keys: ["I"] },
          run: () => setDialog({ kind: "import" }),
        },
        {
          ...{ id: "bank.sure", label: "bank:command.sure", labelValues: { count: sureCount }, keys: ["A"] },
          when: () => sureCount > 0,
          run: () => bookSure(),
        },
        {
          ...{ id: "bank.shown", label: "bank:command.shown", keys: ["F"] },
          run: () => setShown((shown) => SHOWN[(SHOWN.indexOf(shown) + 1) % SHOWN.length] ?? "open"),
        },
      ],
      [setDialog, setShown, bookSure, sureCount],
    ),
  );
}

/** What is owed, as a file for the bank's own program. */
function useOwedFile(isShown: boolean): void {
  const { t } = useTranslation("bank");
  const client = useClient();
  useReportFiles(
    useMemo(
      () => (isShown ? { csv: () => client.bank.owedCsv(), fileName: t("owed.fileName") } : null),
      [client, isShown, t],
    ),
  );
}
