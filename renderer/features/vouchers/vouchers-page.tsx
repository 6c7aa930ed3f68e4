// Every voucher, newest first: what it is, what is left on it; sold, looked up, printed and blocked from here.
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useMemo, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type Command, useCommands } from "../../commands.ts";
import { useApi } from "../../ui/client-context.tsx";
import { CommandButton } from "../../ui/command-button.tsx";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { Empty } from "../../ui/empty.tsx";
import { Money } from "../../ui/money.tsx";
import { Page, Panel } from "../../ui/page.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import { When } from "../../ui/when.tsx";
import { FindVoucher } from "./find-voucher.tsx";
import { SellVoucher } from "./sell-voucher.tsx";
import { type VoucherCard, voucherState } from "./voucher.ts";
import { VoucherDetail } from "./voucher-detail.tsx";

const MOST_ROWS = 200;

type Dialog = { readonly kind: "sell" | "find" } | { readonly kind: "detail"; readonly voucherId: string } | null;

export function VouchersPage(): ReactNode {
  const { t } = useTranslation("vouchers");
  const api = useApi();
  const [dialog, setDialog] = useState<Dialog>(null);
  useVoucherCommands(setDialog);
  const list = useQuery(api.vouchers.list.queryOptions({ input: { before: null, limit: MOST_ROWS } }));
  const close = (): void => setDialog(null);
  const open = (voucherId: string): void => setDialog({ kind: "detail", voucherId });
  return (
    <Page title={t("title")} actions={<Actions />}>
      <Refusal error={list.error} />
      <Panel flush>
        <VoucherTable rows={list.data} onOpen={open} />
      </Panel>
      {dialog?.kind === "sell" ? <SellVoucher onClose={close} /> : null}
      {dialog?.kind === "find" ? <FindVoucher onClose={close} onFound={open} /> : null}
      {dialog?.kind === "detail" ? <VoucherDetail voucherId={dialog.voucherId} onClose={close} /> : null}
    </Page>
  );
}

function Actions(): ReactNode {
  return (
    <>
      <CommandButton id="vouchers.sell" />
      <CommandButton id="vouchers.find" variant="default" />
      <CommandButton id="vouchers.back" variant="subtle" />
    </>
  );
}

function useVoucherCommands(openDialog: (dialog: Dialog) => void): void {
  const navigate = useNavigate();
  const commands = useMemo<Command[]>(
    () => [
      { id: "vouchers.sell", label: "vouchers:command.sell", keys: ["N"], run: () => openDialog({ kind: "sell" }) },
      { id: "vouchers.find", label: "vouchers:command.find", keys: ["F"], run: () => openDialog({ kind: "find" }) },
      {
        id: "vouchers.back",
        label: "vouchers:command.back",
        keys: ["Escape"],
        run: () => void navigate({ to: "/bookings" }),
      },
    ],
    [openDialog, navigate],
  );
  useCommands(commands);
}

/** `rows` undefined: not there yet. */
function VoucherTable(props: {
  rows: readonly VoucherCard[] | undefined;
  onOpen: (voucherId: string) => void;
}): ReactNode {
  const { t } = useTranslation("vouchers");
  const columns = useMemo<Column<VoucherCard>[]>(
    () => [
      { key: "code", header: t("column.code"), cell: (row) => <strong>{row.codeEnd}</strong> },
      { key: "kind", header: t("column.kind"), cell: (row) => t(`kind.${row.kind}`) },
      { key: "note", header: t("column.note"), cell: (row) => row.note },
      { key: "issued", header: t("column.issued"), cell: (row) => <When instant={row.issuedAt} /> },
      {
        key: "value",
        header: t("column.value"),
        align: "right",
        cell: (row) => <Money amountMinor={row.issuedMinor} currency={row.currency} />,
      },
      {
        key: "balance",
        header: t("column.balance"),
        align: "right",
        cell: (row) => (
          <strong>
            <Money amountMinor={row.balanceMinor} currency={row.currency} />
          </strong>
        ),
      },
      { key: "state", header: t("column.state"), cell: (row) => t(`state.${voucherState(row)}`) },
    ],
    [t],
  );
  if (props.rows === undefined) return null;
  return (
    <DataTable
      label={t("title")}
      columns={columns}
      rows={props.rows}
      rowKey={(row) => row.id}
      onOpen={(row) => props.onOpen(row.id)}
      empty={<Empty title={t("empty.title")} hint={t("empty.hint")} />}
    />
  );
}
