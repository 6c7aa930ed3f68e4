// The search box with its list. Arrows walk through the list and open as they go; Enter goes into the form.
import { Button, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useEffect, useId, useRef, type KeyboardEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Empty } from "../../ui/empty.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import { listMoveOf, moveActive } from "../bookings/move-active.ts";
import { searchCustomers } from "./customer-memory.ts";
import { calledAs, type Customer } from "./customer.ts";
import classes from "./customers.module.css";

const PAGE_ROWS = 10;

interface CustomerListProps {
  readonly customers: readonly Customer[];
  readonly query: string;
  readonly openId: string | null;
  readonly settled: boolean;
  readonly atLimit: boolean;
  readonly error: unknown;
  readonly onOpen: (customerId: string) => void;
  readonly onCreate: () => void;
}

export function CustomerList(props: CustomerListProps): ReactNode {
  const { t } = useTranslation("customers");
  const listId = useId();
  const active = props.customers.findIndex((customer) => customer.id === props.openId);
  return (
    <section className={classes["finder"]} aria-label={t("search.label")}>
      <SearchBox {...props} active={active} listId={listId} />
      <p className={classes["count"]} aria-live="polite">
        {props.settled
          ? t(props.atLimit ? "results.more" : "results.count", { count: props.customers.length })
          : t("results.searching")}
      </p>
      <Refusal error={props.error} />
      {props.settled && props.customers.length === 0 ? (
        <NobodyFound query={props.query} onCreate={props.onCreate} />
      ) : (
        <div className={classes["list"]} id={listId} role="listbox" aria-label={t("results.label")} tabIndex={-1}>
          {props.customers.map((customer) => (
            <CustomerOption
              key={customer.id}
              customer={customer}
              listId={listId}
              open={customer.id === props.openId}
              onOpen={props.onOpen}
            />
          ))}
        </div>
      )}
    </section>
  );
}

function SearchBox(props: CustomerListProps & { active: number; listId: string }): ReactNode {
  const { t } = useTranslation("customers");
  const { customers, query, active, onOpen } = props;
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, []);
  const onKeyDown = (press: KeyboardEvent): void => {
    const move = listMoveOf(press.key);
    if (move !== null) {
      const next = customers[moveActive({ active, count: customers.length, move, pageRows: PAGE_ROWS })];
      if (next) onOpen(next.id);
    } else if (press.key === "Enter") {
      const chosen = customers[Math.max(active, 0)];
      if (chosen) onOpen(chosen.id);
      document.querySelector<HTMLInputElement>("[data-customer-first]")?.focus();
    } else if (press.key === "Escape" && query !== "") searchCustomers("");
    else return;
    press.preventDefault();
    press.stopPropagation();
  };
  const option = customers[active];
  return (
    <TextInput
      ref={input}
      label={t("search.box")}
      placeholder={t("search.placeholder")}
      leftSection={<IconSearch size={16} aria-hidden="true" />}
      value={query}
      maxLength={120}
      autoComplete="off"
      spellCheck={false}
      role="combobox"
      aria-expanded={customers.length > 0}
      aria-controls={props.listId}
      {...(option ? { "aria-activedescendant": `${props.listId}-${option.id}` } : {})}
      onChange={(change) => searchCustomers(change.currentTarget.value)}
      onKeyDown={onKeyDown}
    />
  );
}

function CustomerOption(props: {
  customer: Customer;
  listId: string;
  open: boolean;
  onOpen: (customerId: string) => void;
}): ReactNode {
  const { customer, open } = props;
  const { t } = useTranslation("customers");
  const element = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (open) element.current?.scrollIntoView({ block: "nearest" });
  }, [open]);
  return (
    <button
      ref={element}
      type="button"
      role="option"
      id={`${props.listId}-${customer.id}`}
      aria-selected={open}
      tabIndex={-1}
      className={classes["option"]}
      onClick={() => props.onOpen(customer.id)}
    >
      <span className={classes["name"]}>{calledAs(customer) || t("nameless", { number: customer.number })}</span>
      <span className={classes["bookings"]}>{t("bookings.count", { count: customer.bookings })}</span>
      <span className={classes["contact"]}>
        {[customer.name === "" ? "" : customer.email, customer.phone].filter((part) => part !== "").join(" · ")}
      </span>
    </button>
  );
}

function NobodyFound(props: { query: string; onCreate: () => void }): ReactNode {
  const { t } = useTranslation("customers");
  const query = props.query.trim();
  return (
    <Empty
      title={query === "" ? t("empty.none") : t("empty.notFound", { query })}
      hint={query === "" ? t("empty.noneHint") : t("empty.notFoundHint")}
      action={
        <Button variant="default" onClick={props.onCreate}>
          {query === "" ? t("command.new") : t("empty.createFrom", { query })}
        </Button>
      }
    />
  );
}
