// The receipt printer of this terminal, its drawer, and what receipts say of the house.
import { Button, Checkbox, Select, TextInput } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "../../stores/session.ts";
import { useClient } from "../../ui/client-context.tsx";
import { Panel } from "../../ui/page.tsx";
import { Refusal, useDone, useRefusal } from "../../ui/refusal.tsx";
import classes from "./settings.module.css";
import { type Settings, useSettings } from "./use-settings.ts";

type Receipts = Settings["receipts"];

const KINDS = ["none", "tcp", "file"] as const;
const COLUMNS = ["32", "42", "48"];
/** The rule of the contract: a device, never a file of somebody's. */
const DEVICE = /^(?:\/dev\/[\w/.-]+|(?:COM|LPT)\d{1,3})$/;

export function ReceiptsForm(): ReactNode {
  const { t } = useTranslation(["settings", "common"]);
  const { settings, error, saving, save } = useSettings();
  const mayWrite = useMay("settings.write");
  const [changed, setChanged] = useState<Receipts | null>(null);
  if (!settings) return <Refusal error={error} />;
  const receipts = changed ?? settings.receipts;
  const change = (part: Partial<Receipts>): void => setChanged({ ...receipts, ...part });
  const isBad = receipts.kind === "file" && !DEVICE.test(receipts.path);
  const isUnfinished = isBad || (receipts.kind === "tcp" && receipts.host.trim() === "");
  return (
    <Panel title={t("settings:receipts.title")}>
      <div className={classes["fields"]}>
        <TextInput
          label={t("settings:receipts.taxNumber")}
          readOnly={!mayWrite}
          maxLength={40}
          value={receipts.taxNumber}
          onChange={(typed) => change({ taxNumber: typed.currentTarget.value })}
        />
        <Select
          label={t("settings:receipts.kind")}
          readOnly={!mayWrite}
          allowDeselect={false}
          data={KINDS.map((kind) => ({ value: kind, label: t(`settings:receipts.${kind}`) }))}
          value={receipts.kind}
          onChange={(value) => change({ kind: KINDS.find((kind) => kind === value) ?? "none" })}
        />
        <DeviceFields receipts={receipts} isBad={isBad && receipts.path !== ""} change={change} readOnly={!mayWrite} />
      </div>
      {receipts.kind === "none" ? null : (
        <Checkbox
          mt="sm"
          label={t("settings:receipts.opensDrawer")}
          disabled={!mayWrite}
          checked={receipts.opensDrawer}
          onChange={(ticked) => change({ opensDrawer: ticked.currentTarget.checked })}
        />
      )}
      <Refusal error={error} />
      <div className={classes["end"]}>
        {settings.receipts.kind === "none" ? null : <OpenDrawer />}
        {mayWrite ? (
          <Button
            loading={saving}
            disabled={isUnfinished || JSON.stringify(receipts) === JSON.stringify(settings.receipts)}
            onClick={() => save({ receipts })}
          >
            {t("common:save")}
          </Button>
        ) : null}
      </div>
    </Panel>
  );
}

function DeviceFields(props: {
  receipts: Receipts;
  isBad: boolean;
  readOnly: boolean;
  change: (part: Partial<Receipts>) => void;
}): ReactNode {
  const { receipts, isBad, readOnly, change } = props;
  const { t } = useTranslation("settings");
  if (receipts.kind === "none") return null;
  return (
    <>
      {receipts.kind === "tcp" ? (
        <>
          <TextInput
            label={t("receipts.host")}
            readOnly={readOnly}
            maxLength={253}
            value={receipts.host}
            onChange={(typed) => change({ host: typed.currentTarget.value.trim() })}
          />
          <TextInput
            label={t("receipts.port")}
            inputMode="numeric"
            readOnly={readOnly}
            maxLength={5}
            value={String(receipts.port)}
            onChange={(typed) => {
              const port = Number(typed.currentTarget.value);
              if (Number.isInteger(port) && port >= 1 && port <= 65_535) change({ port });
            }}
          />
        </>
      ) : (
        <TextInput
          label={t("receipts.path")}
          placeholder={t("receipts.pathHint")}
          readOnly={readOnly}
          maxLength={100}
          value={receipts.path}
          onChange={(typed) => change({ path: typed.currentTarget.value.trim() })}
          error={isBad ? t("receipts.bad") : null}
        />
      )}
      <Select
        label={t("receipts.columns")}
        description={t("receipts.columnsHint")}
        readOnly={readOnly}
        allowDeselect={false}
        data={COLUMNS}
        value={String(receipts.columns)}
        onChange={(value) => change({ columns: Number(value ?? "42") })}
      />
    </>
  );
}

/** Tries the drawer: who did it stays in the journal. */
function OpenDrawer(): ReactNode {
  const { t } = useTranslation("settings");
  const client = useClient();
  const done = useDone();
  const refused = useRefusal();
  const open = async (): Promise<void> => {
    await client.documents.openDrawer({ reason: t("receipts.openReason") });
    done(t("receipts.opened"));
  };
  return (
    <Button variant="default" onClick={() => void open().catch(refused)}>
      {t("receipts.open")}
    </Button>
  );
}
