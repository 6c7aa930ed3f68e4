// Who works here: accounts, roles, first passwords; and when an idle window locks itself.
import { Button, NumberInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useMemo, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useCommands, type Command } from "../../commands.ts";
import { useMay } from "../../stores/session.ts";
import { useApi } from "../../ui/client-context.tsx";
import { CommandButton } from "../../ui/command-button.tsx";
import { DataTable, type Column } from "../../ui/data-table.tsx";
import { Panel } from "../../ui/page.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import { StateBadge } from "../../ui/state-badge.tsx";
import { When } from "../../ui/when.tsx";
import classes from "./settings.module.css";
import { StaffDialog, type StaffMember } from "./staff-dialog.tsx";
import { useSettings } from "./use-settings.ts";

function useColumns(): readonly Column<StaffMember>[] {
  const { t } = useTranslation(["settings", "shell"]);
  return useMemo(
    () => [
      { key: "name", header: t("settings:staff.name"), cell: (member) => <b>{member.name}</b> },
      { key: "email", header: t("settings:staff.email"), cell: (member) => member.email },
      { key: "role", header: t("settings:staff.role"), cell: (member) => t(`shell:role.${member.role}`) },
      {
        key: "pin",
        header: t("settings:staff.pin"),
        cell: (member) => t(member.hasPin ? "settings:staff.hasPin" : "settings:staff.noPin"),
      },
      {
        key: "seen",
        header: t("settings:staff.lastSeen"),
        cell: (member) =>
          member.lastSeenAt === null ? t("settings:staff.never") : <When instant={member.lastSeenAt} />,
      },
      {
        key: "state",
        header: t("settings:staff.state"),
        cell: (member) => (
          <StateBadge
            tone={member.disabled ? "quiet" : "good"}
            label={t(member.disabled ? "settings:staff.disabled" : "settings:staff.active")}
          />
        ),
      },
    ],
    [t],
  );
}

function IdleLock(): ReactNode {
  const { t } = useTranslation(["settings", "common"]);
  const { settings, error, saving, save } = useSettings();
  const mayWrite = useMay("settings.write");
  const [minutes, setMinutes] = useState<number | null>(null);
  if (!settings) return <Refusal error={error} />;
  return (
    <Panel title={t("settings:lock.title")}>
      <div className={classes["fields"]}>
        <NumberInput
          label={t("settings:lock.minutes")}
          description={t("settings:lock.hint")}
          min={0}
          max={480}
          allowDecimal={false}
          readOnly={!mayWrite}
          value={minutes ?? settings.idleLockMinutes}
          onChange={(value) => setMinutes(typeof value === "number" ? value : null)}
        />
      </div>
      <Refusal error={error} />
      {mayWrite ? (
        <div className={classes["end"]}>
          <Button
            loading={saving}
            disabled={minutes === null || minutes === settings.idleLockMinutes}
            onClick={() => save({ idleLockMinutes: minutes ?? 0 })}
          >
            {t("common:save")}
          </Button>
        </div>
      ) : null}
    </Panel>
  );
}

export function StaffTab(): ReactNode {
  const { t } = useTranslation("settings");
  const { data: members, error } = useQuery(useApi().staff.list.queryOptions());
  const mayWrite = useMay("staff.write");
  const mayReadSettings = useMay("settings.read");
  const [open, setOpen] = useState<StaffMember | "new" | null>(null);
  const columns = useColumns();
  useCommands(
    useMemo<Command[]>(
      () => [
        {
          id: "settings.newStaff",
          label: "settings:staff.add",
          keys: ["N"],
          when: () => mayWrite,
          run: () => setOpen("new"),
        },
      ],
      [mayWrite],
    ),
  );
  return (
    <div className={classes["stack"]}>
      <Refusal error={error} />
      <Panel
        title={t("staff.title")}
        flush
        actions={mayWrite ? <CommandButton id="settings.newStaff" size="xs" variant="default" /> : null}
      >
        <DataTable
          label={t("staff.title")}
          columns={columns}
          rows={members ?? []}
          rowKey={(member) => member.id}
          {...(mayWrite ? { onOpen: setOpen } : {})}
        />
      </Panel>
      {mayReadSettings ? <IdleLock /> : null}
      {open === null ? null : <StaffDialog member={open === "new" ? null : open} onClose={() => setOpen(null)} />}
    </div>
  );
}
