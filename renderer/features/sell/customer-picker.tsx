// Finds a customer by a few letters, or makes a new one with the sale. Walking in without a name stays the normal case.
import { Button, Group, Modal, TextInput, UnstyledButton } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useRef, useState, type FormEvent, type KeyboardEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { looksLikeEmail } from "../../email.ts";
import { newId } from "../../new-id.ts";
import type { BasketCustomer } from "../../stores/basket-types.ts";
import { useApi } from "../../ui/client-context.tsx";
import { useGiveFocusBack } from "../../ui/give-focus-back.ts";
import { Kbd } from "../../ui/kbd.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import classes from "./customer-picker.module.css";
import { useFocus } from "./focus.tsx";
import { useStage } from "./stage.tsx";

const FOUND_MOST = 8;
const TYPING_PAUSE_MS = 120;

export function CustomerPicker(props: { query: string }): ReactNode {
  useGiveFocusBack();
  const { t } = useTranslation(["sell", "common"]);
  const { desk } = useStage();
  const focus = useFocus();
  const [query, setQuery] = useState(props.query);
  const [making, setMaking] = useState(false);
  const close = (): void => {
    desk.view.setState({ dialog: { kind: "none" } });
    requestAnimationFrame(() => focus.to(desk.basket.store.getState().lines.length > 0 ? "basket" : "bar"));
  };
  const choose = (customer: BasketCustomer | null): void => {
    desk.basket.store.setState({ customer });
    close();
  };
  return (
    <Modal
      opened
      onClose={close}
      title={t("sell:customer.title")}
      // Who types on at once must not lose a letter to the screen behind.
      closeButtonProps={{ "aria-label": t("common:close") }}
    >
      {making ? (
        <NewCustomer query={query} onChoose={choose} onBack={() => setMaking(false)} />
      ) : (
        <Find query={query} onQuery={setQuery} onChoose={choose} onNew={() => setMaking(true)} />
      )}
    </Modal>
  );
}

interface FindProps {
  readonly query: string;
  readonly onQuery: (query: string) => void;
  readonly onChoose: (customer: BasketCustomer | null) => void;
  readonly onNew: () => void;
}

interface Option {
  readonly key: string;
  readonly name: string;
  readonly hint: string;
  readonly take: () => void;
}

/** Customers found for what is typed, then making one, then nobody in particular. */
function useOptions({ query, onChoose, onNew }: FindProps): {
  options: readonly Option[];
  asking: boolean;
  error: unknown;
} {
  const { t } = useTranslation("sell");
  const api = useApi();
  const [settled] = useDebouncedValue(query.trim(), TYPING_PAUSE_MS);
  const search = useQuery({
    ...api.customers.search.queryOptions({ input: { query: settled, limit: FOUND_MOST } }),
    enabled: settled !== "",
  });
  const found = settled === "" ? [] : (search.data ?? []);
  const options = [
    ...found.map((each): Option => ({
      key: each.id,
      name: each.name === "" ? each.email : each.name,
      hint: [each.email, each.phone, t("customer.bookings", { count: each.bookings })]
        .filter((part) => part !== "")
        .join(" · "),
      take: () => onChoose({ choice: { kind: "known", customerId: each.id }, name: each.name, email: each.email }),
    })),
    { key: "new", name: t("customer.new"), hint: query.trim(), take: onNew },
    { key: "walk-in", name: t("walkIn"), hint: t("customer.walkInHint"), take: () => onChoose(null) },
  ];
  return { options, asking: settled !== query.trim() || search.isFetching, error: search.error };
}

/** The search field with its answers; arrow keys choose, Enter takes, also ahead of the answer. */
function Find(props: FindProps): ReactNode {
  const { t } = useTranslation("sell");
  const { options, asking, error } = useOptions(props);
  const [at, setAt] = useState(0);
  const [eager, setEager] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const active = Math.min(at, options.length - 1);
  const takeActive = useEffectEvent(() => options[active]?.take());
  useEffect(() => {
    if (eager && !asking) takeActive();
  }, [eager, asking]);
  const onKeyDown = (press: KeyboardEvent): void => {
    if (press.key === "ArrowDown") setAt(Math.min(active + 1, options.length - 1));
    else if (press.key === "ArrowUp") setAt(Math.max(active - 1, 0));
    else if (press.key === "Enter" && asking) setEager(true);
    else if (press.key === "Enter") options[active]?.take();
    else return;
    press.preventDefault();
  };
  return (
    <>
      <TextInput
        ref={field}
        label={t("customer.find")}
        placeholder={t("customer.placeholder")}
        data-autofocus
        value={props.query}
        maxLength={120}
        autoComplete="off"
        role="combobox"
        aria-expanded
        aria-controls="sell-customers"
        aria-activedescendant={`sell-customer-${options[active]?.key ?? "new"}`}
        onChange={(change) => {
          props.onQuery(change.currentTarget.value);
          setAt(0);
          setEager(false);
        }}
        onKeyDown={onKeyDown}
      />
      <Refusal error={error} />
      <Options options={options} active={active} />
    </>
  );
}

function Options({ options, active }: { options: readonly Option[]; active: number }): ReactNode {
  const { t } = useTranslation("sell");
  return (
    <div id="sell-customers" role="listbox" aria-label={t("customer.found")} className={classes["list"]}>
      {options.map((option, index) => (
        <UnstyledButton
          key={option.key}
          id={`sell-customer-${option.key}`}
          role="option"
          aria-selected={index === active}
          tabIndex={-1}
          className={classes["option"] ?? ""}
          onClick={option.take}
        >
          <span className={classes["name"]}>{option.name}</span>
          <span className={classes["hint"]}>{option.hint}</span>
        </UnstyledButton>
      ))}
    </div>
  );
}

/** `ada@example.com` is an address, anything else a name. */
const isAddressBegun = (text: string): boolean => text.includes("@");

function NewCustomer(props: {
  query: string;
  onChoose: (customer: BasketCustomer) => void;
  onBack: () => void;
}): ReactNode {
  const { t } = useTranslation(["sell", "common"]);
  const typed = props.query.trim();
  const [name, setName] = useState(isAddressBegun(typed) ? "" : typed);
  const [email, setEmail] = useState(isAddressBegun(typed) ? typed : "");
  const [phone, setPhone] = useState("");
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);
  const emailIsFine = email.trim() === "" || looksLikeEmail(email);
  const ready = (name.trim() !== "" || email.trim() !== "") && emailIsFine;
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (!ready) return;
    const fields = { name: name.trim(), email: email.trim().toLowerCase(), phone: phone.trim() };
    props.onChoose({
      choice: { kind: "new", customerId: newId(), ...fields },
      name: fields.name === "" ? fields.email : fields.name,
      email: fields.email,
    });
  };
  return (
    <form onSubmit={onSubmit}>
      <TextInput
        label={t("sell:customer.name")}
        ref={first}
        data-autofocus
        value={name}
        maxLength={120}
        onChange={(change) => setName(change.currentTarget.value)}
      />
      <TextInput
        label={t("sell:customer.email")}
        description={t("sell:customer.emailHint")}
        type="email"
        value={email}
        maxLength={254}
        error={emailIsFine ? null : t("sell:customer.emailWrong")}
        onChange={(change) => setEmail(change.currentTarget.value)}
        mt="sm"
      />
      <TextInput
        label={t("sell:customer.phone")}
        value={phone}
        maxLength={40}
        onChange={(change) => setPhone(change.currentTarget.value)}
        mt="sm"
      />
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={props.onBack}>
          {t("common:back")}
        </Button>
        <Button type="submit" disabled={!ready} rightSection={<Kbd keys="Enter" onFilled />}>
          {t("sell:customer.use")}
        </Button>
      </Group>
    </form>
  );
}
