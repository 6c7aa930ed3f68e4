// The customer desk: found by a few letters on the left, read and edited on the right.
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { useCallback, useEffect, useMemo, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { type Command, useCommands } from "../../commands.ts";
import { useMay } from "../../stores/session.ts";
import { useApi } from "../../ui/client-context.tsx";
import { CommandButton } from "../../ui/command-button.tsx";
import { Empty } from "../../ui/empty.tsx";
import { Page } from "../../ui/page.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import { mayLeave } from "../../ui/unsaved.ts";
import { CustomerDetail } from "./customer-detail.tsx";
import { CustomerList } from "./customer-list.tsx";
import { customerMemory, openCustomer, searchCustomers } from "./customer-memory.ts";
import type { Customer } from "./customer.ts";
import classes from "./customers.module.css";
import { NewCustomer } from "./new-customer.tsx";
import { useExportCustomers } from "./use-export-customers.ts";

const PAUSE_AFTER_KEY_MS = 120;
const MOST_ROWS = 100;

export function CustomersPage(): ReactNode {
  const { t } = useTranslation("customers");
  const { query, openId } = useStore(customerMemory);
  const [creating, setCreating] = useState(false);
  const search = useCustomerSearch(query);
  const stopCreating = useCallback(() => setCreating(false), []);
  useAddress(setCreating);
  const begin = useCallback(async () => {
    if (await mayLeave()) setCreating(true);
  }, []);
  useCustomerCommands(begin);
  const openAnother = async (customerId: string): Promise<void> => {
    if (!(await mayLeave())) return;
    setCreating(false);
    openCustomer(customerId);
  };
  return (
    <Page
      title={t("title")}
      actions={
        <>
          <CommandButton id="customers.export" variant="default" />
          <CommandButton id="customers.new" />
        </>
      }
    >
      <div className={classes["columns"]}>
        <CustomerList
          customers={search.customers}
          query={query}
          openId={creating ? null : openId}
          settled={search.settled}
          atLimit={search.customers.length >= MOST_ROWS}
          error={search.error}
          onOpen={(customerId) => void openAnother(customerId)}
          onCreate={() => void begin()}
        />
        <div className={classes["detail"]}>
          {creating ? (
            <NewCustomer query={query} onLeave={stopCreating} />
          ) : (
            <OpenCustomer openId={openId} anybody={search.customers.length > 0 || query !== ""} />
          )}
        </div>
      </div>
    </Page>
  );
}

function OpenCustomer(props: { openId: string | null; anybody: boolean }): ReactNode {
  const { t } = useTranslation("customers");
  const { openId } = props;
  const api = useApi();
  const answer = useQuery({
    ...api.customers.get.queryOptions({ input: { customerId: openId ?? "" } }),
    enabled: openId !== null,
  });
  if (openId !== null && answer.data) return <CustomerDetail customer={answer.data} key={answer.data.id} />;
  if (answer.error) return <Refusal error={answer.error} />;
  return props.anybody ? <Empty title={t("empty.noneOpen")} hint={t("empty.noneOpenHint")} /> : null;
}

function useCustomerSearch(query: string): { customers: readonly Customer[]; settled: boolean; error: unknown } {
  const api = useApi();
  const [asked] = useDebouncedValue(query.trim(), PAUSE_AFTER_KEY_MS);
  const answer = useQuery({
    ...api.customers.search.queryOptions({ input: { query: asked, limit: MOST_ROWS } }),
    placeholderData: keepPreviousData,
  });
  const settled = asked === query.trim() && answer.isSuccess && !answer.isPlaceholderData;
  return { customers: answer.data ?? [], settled, error: answer.error };
}

/** `?q=` fills the search, `?new=1` opens an empty form. */
function useAddress(setCreating: (creating: boolean) => void): void {
  const { q, new: fresh } = useSearch({ strict: false });
  useEffect(() => {
    if (typeof q === "string") searchCustomers(q);
    if (fresh === 1) setCreating(true);
  }, [q, fresh, setCreating]);
}

function useCustomerCommands(begin: () => Promise<void>): void {
  const save = useExportCustomers();
  const mayExport = useMay("customer.export");
  const mayWrite = useMay("customer.write");
  const commands = useMemo<Command[]>(
    () => [
      ...(mayExport
        ? [{ id: "customers.export", label: "customers:command.export", keys: ["Alt+X"], run: () => void save() }]
        : []),
      ...(mayWrite
        ? [{ id: "customers.new", label: "customers:command.new", keys: ["Alt+N", "N"], run: () => void begin() }]
        : []),
    ],
    [mayExport, mayWrite, save, begin],
  );
  useCommands(commands);
}
