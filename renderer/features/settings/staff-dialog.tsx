// One staff account: new or changed, disabled, or given a new first password.
import type { Client } from "#contract/index.ts";
import { ROLES, type Role } from "#domain/access.ts";
import { Button, Divider, Group, Modal, Select, Switch, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useMemo, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { currentLocale, LOCALES, type Locale } from "../../i18n.ts";
import { newId } from "../../new-id.ts";
import { useApi, useClient } from "../../ui/client-context.tsx";
import { confirmLossy } from "../../ui/confirm.tsx";
import { useGiveFocusBack } from "../../ui/give-focus-back.ts";
import { Refusal, useDone } from "../../ui/refusal.tsx";
import { NewPassword } from "../sign-in/new-password.tsx";
import classes from "./settings.module.css";

export type StaffMember = Awaited<ReturnType<Client["staff"]["list"]>>[number];

interface Values {
  name: string;
  email: string;
  role: Role;
  locale: Locale;
  disabled: boolean;
  password: string;
  pin: string;
}

type Form = ReturnType<typeof useForm<Values>>;

function Fields(props: { form: Form; isNew: boolean }): ReactNode {
  const { t } = useTranslation(["settings", "shell"]);
  const { form, isNew } = props;
  return (
    <>
      <TextInput
        label={t("settings:staff.name")}
        required
        maxLength={120}
        data-autofocus
        {...form.getInputProps("name")}
      />
      <TextInput
        label={t("settings:staff.email")}
        type="email"
        required
        maxLength={254}
        {...form.getInputProps("email")}
      />
      <Select
        label={t("settings:staff.role")}
        allowDeselect={false}
        description={t(`settings:roleHint.${form.values.role}`)}
        data={ROLES.map((role) => ({ value: role, label: t(`shell:role.${role}`) }))}
        {...form.getInputProps("role")}
      />
      <Select
        label={t("settings:staff.locale")}
        allowDeselect={false}
        data={LOCALES.map((locale) => ({ value: locale, label: t(`settings:locale.${locale}`) }))}
        {...form.getInputProps("locale")}
      />
      {isNew ? (
        <>
          <NewPassword
            label={t("settings:staff.firstPassword")}
            value={form.values.password}
            onChange={(password) => form.setFieldValue("password", password)}
          />
          <TextInput
            label={t("settings:staff.firstPin")}
            description={t("settings:staff.firstPinHint")}
            inputMode="numeric"
            pattern="\d{4,8}"
            maxLength={8}
            autoComplete="off"
            {...form.getInputProps("pin")}
          />
        </>
      ) : (
        <Switch
          label={t("settings:staff.disable")}
          description={t("settings:staff.disableHint")}
          {...form.getInputProps("disabled", { type: "checkbox" })}
        />
      )}
    </>
  );
}

function ResetByAdministrator(props: { member: StaffMember; onDone: () => void }): ReactNode {
  const { t } = useTranslation("settings");
  const client = useClient();
  const done = useDone();
  const [password, setPassword] = useState("");
  const reset = useMutation({
    mutationFn: () => client.staff.resetPassword({ id: props.member.id, password }),
    onSuccess: () => {
      done(t("staff.resetDone", { name: props.member.name }));
      props.onDone();
    },
  });
  const ask = async (): Promise<void> => {
    const { name } = props.member;
    const yes = await confirmLossy({
      title: t("staff.reset"),
      effect: t("staff.resetEffect", { name }),
      confirm: t("staff.reset"),
    });
    if (yes) reset.mutate();
  };
  return (
    <form
      className={classes["stack"]}
      onSubmit={(event) => {
        event.preventDefault();
        void ask();
      }}
    >
      <NewPassword label={t("staff.newFirstPassword")} value={password} onChange={setPassword} />
      <Refusal error={reset.error} />
      <Group justify="flex-end">
        <Button type="submit" variant="default" loading={reset.isPending} disabled={password === ""}>
          {t("staff.reset")}
        </Button>
      </Group>
    </form>
  );
}

export function StaffDialog(props: { member: StaffMember | null; onClose: () => void }): ReactNode {
  useGiveFocusBack();
  const { t } = useTranslation(["settings", "common"]);
  const { member, onClose } = props;
  const client = useClient();
  const api = useApi();
  const cache = useQueryClient();
  const done = useDone();
  const freshId = useMemo(() => newId(), []);
  const form = useForm<Values>({
    initialValues: {
      name: member?.name ?? "",
      email: member?.email ?? "",
      role: member?.role ?? "cashier",
      locale: member?.locale ?? currentLocale(),
      disabled: member?.disabled ?? false,
      password: "",
      pin: "",
    },
  });
  const save = useMutation({
    mutationFn: ({ password, pin, disabled, ...fields }: Values) =>
      member
        ? client.staff.update({ id: member.id, disabled, ...fields })
        : client.staff.create({ id: freshId, ...fields, password, pin: pin === "" ? null : pin }),
    onSuccess: async () => {
      await cache.invalidateQueries({ queryKey: api.staff.key() });
      done(t("common:saved"));
      onClose();
    },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={member ? member.name : t("settings:staff.add")}
      closeButtonProps={{ "aria-label": t("common:close") }}
    >
      <form className={classes["stack"]} onSubmit={form.onSubmit((values) => save.mutate(values))}>
        <Fields form={form} isNew={member === null} />
        <Refusal error={save.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("common:cancel")}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {t("common:save")}
          </Button>
        </Group>
      </form>
      {member ? (
        <>
          <Divider my="md" />
          <ResetByAdministrator member={member} onDone={onClose} />
        </>
      ) : null}
    </Modal>
  );
}
