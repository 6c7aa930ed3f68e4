// The fields of a customer. Enter in a line (or Ctrl+S anywhere) saves; nothing is sent while something is wrong.
import { Button, Group, Select, SimpleGrid, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { useEffect, useMemo, useRef, useState, type FormEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type Command, useCommands } from "../../commands.ts";
import { useMay } from "../../stores/session.ts";
import { Kbd } from "../../ui/kbd.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import { useUnsaved } from "../../ui/unsaved.ts";
import {
  CUSTOMER_LOCALES,
  type CustomerFields,
  type FieldProblems,
  isChanged,
  problemsOf,
  trimmed,
} from "./customer.ts";

interface CustomerFormProps {
  readonly stored: CustomerFields;
  /** What stands in the form at first, where it differs from what is stored. */
  readonly begun?: CustomerFields;
  readonly deed: string;
  readonly busy: boolean;
  readonly error: unknown;
  readonly focusFirst?: boolean;
  readonly onSave: (fields: CustomerFields) => void;
  readonly onLeave?: () => void;
  /** Told whenever the form begins or ceases to differ from what is stored. */
  readonly onChanged?: (changed: boolean) => void;
  /** Offered beside a refusal that newer data is there. */
  readonly onReload?: () => void;
}

export function CustomerForm(props: CustomerFormProps): ReactNode {
  const { t } = useTranslation("customers");
  const { stored, busy, onSave } = props;
  const [fields, setFields] = useState(props.begun ?? stored);
  const [tried, setTried] = useState(false);
  const mayWrite = useMay("customer.write");
  const problems = problemsOf(fields);
  const changed = isChanged(stored, fields);
  const save = useMemo(
    () => (): void => {
      setTried(true);
      if (mayWrite && changed && !busy && Object.keys(problemsOf(fields)).length === 0) onSave(trimmed(fields));
    },
    [mayWrite, changed, busy, fields, onSave],
  );
  const commands = useMemo<Command[]>(
    () => [{ id: "customers.save", label: "customers:form.save", keys: ["Ctrl+S"], run: save }],
    [save],
  );
  useCommands(commands);
  const { onChanged } = props;
  useEffect(() => onChanged?.(changed), [onChanged, changed]);
  useUnsaved(mayWrite && isChanged(props.begun ?? stored, fields));
  const onSubmit = (submit: FormEvent): void => {
    submit.preventDefault();
    save();
  };
  return (
    <form onSubmit={onSubmit} noValidate>
      <Stack gap="sm">
        <Lines
          fields={fields}
          problems={tried || changed ? problems : {}}
          mayWrite={mayWrite}
          focusFirst={props.focusFirst ?? false}
          onChange={setFields}
        />
        <Refusal
          error={props.error}
          {...(props.onReload ? { action: { label: t("form.reload"), run: props.onReload } } : {})}
        />
        {mayWrite ? (
          <Group gap="xs">
            <Button type="submit" loading={busy} disabled={!changed} rightSection={<Kbd keys="Ctrl+S" onFilled />}>
              {props.deed}
            </Button>
            <Button
              variant="default"
              disabled={!changed && !props.onLeave}
              onClick={() => (props.onLeave ? props.onLeave() : setFields(stored))}
            >
              {t(props.onLeave ? "form.leave" : "form.revert")}
            </Button>
          </Group>
        ) : (
          <Text size="sm" c="dimmed">
            {t("form.readOnly")}
          </Text>
        )}
      </Stack>
    </form>
  );
}

interface LinesProps {
  readonly fields: CustomerFields;
  readonly problems: FieldProblems;
  readonly mayWrite: boolean;
  readonly focusFirst: boolean;
  readonly onChange: (fields: CustomerFields) => void;
}

function Lines(props: LinesProps): ReactNode {
  const { t } = useTranslation("customers");
  const { fields, problems, onChange } = props;
  const readOnly = !props.mayWrite;
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (props.focusFirst) first.current?.focus();
  }, [props.focusFirst]);
  const line = (key: "name" | "email" | "phone" | "note", most: number) => ({
    label: t(`form.${key}`),
    value: fields[key],
    maxLength: most,
    readOnly,
    error: problems[key] === undefined ? null : t(`problem.${problems[key]}`),
    onChange: (change: { currentTarget: { value: string } }) =>
      onChange({ ...fields, [key]: change.currentTarget.value }),
  });
  return (
    <>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
        <TextInput {...line("name", 120)} data-customer-first ref={first} autoComplete="off" />
        <TextInput {...line("email", 254)} type="email" autoComplete="off" />
        <TextInput {...line("phone", 40)} type="tel" autoComplete="off" />
        <Select
          label={t("form.locale")}
          placeholder={t("form.anyLocale")}
          clearable
          readOnly={readOnly}
          clearButtonProps={{ "aria-label": t("form.clearLocale") }}
          data={CUSTOMER_LOCALES.map((locale) => ({ value: locale, label: t(`locale.${locale}`) }))}
          value={fields.locale}
          onChange={(value) =>
            onChange({ ...fields, locale: CUSTOMER_LOCALES.find((locale) => locale === value) ?? null })
          }
        />
      </SimpleGrid>
      <Textarea {...line("note", 2_000)} autosize minRows={2} maxRows={6} />
    </>
  );
}
