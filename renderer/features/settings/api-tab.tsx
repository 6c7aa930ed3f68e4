// The public API for a storefront or a script: on or off, how much, and how to try it.
import { Button, NumberInput, Switch } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useHost } from "../../stores/connection.ts";
import { useMay } from "../../stores/session.ts";
import { Panel } from "../../ui/page.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import classes from "./settings.module.css";
import { useSettings, type Settings } from "./use-settings.ts";

const MOST_BOOKINGS = 100_000;
const MOST_REQUESTS = 1_000_000;

/** The call of the documentation, with this host's address. */
const exampleCall = (origin: string): string =>
  `curl -X POST -H "Content-Type: application/json" \\\n  -d '{"event_id": 1, "seats": [12, 13], "user": {"email": "you@example.com"}}' \\\n  ${origin}/api/bookings`;

function HowToReach(): ReactNode {
  const { t } = useTranslation("settings");
  const overHttp = useHost()?.kind === "headless";
  return (
    <Panel title={t("api.howTitle")}>
      <div className={classes["stack"]}>
        <p className={classes["hint"]}>{t(overHttp ? "api.howHttp" : "api.howElectron")}</p>
        {overHttp ? <code className={classes["code"]}>{`${location.origin}/api/openapi.json`}</code> : null}
        {overHttp ? (
          <code className={classes["code"]}>{exampleCall(location.origin)}</code>
        ) : (
          <code className={classes["code"]}>npm run concerthub -- serve --data-dir DIR</code>
        )}
      </div>
    </Panel>
  );
}

export function ApiTab(): ReactNode {
  const { t } = useTranslation(["settings", "common"]);
  const { settings, error, saving, save } = useSettings();
  const mayWrite = useMay("settings.write");
  const [changed, setChanged] = useState<Settings["api"] | null>(null);
  if (!settings) return <Refusal error={error} />;
  const api = changed ?? settings.api;
  const put = (part: Partial<Settings["api"]>): void => setChanged({ ...api, ...part });
  const whole = (value: string | number, otherwise: number): number => (typeof value === "number" ? value : otherwise);
  return (
    <div className={classes["stack"]}>
      <Panel title={t("settings:api.title")}>
        <div className={classes["fields"]}>
          <Switch
            className={classes["whole"] ?? ""}
            label={t("settings:api.enabled")}
            description={t("settings:api.enabledHint")}
            disabled={!mayWrite}
            checked={api.enabled}
            onChange={(event) => put({ enabled: event.currentTarget.checked })}
          />
          <NumberInput
            label={t("settings:api.bookings")}
            min={1}
            max={MOST_BOOKINGS}
            allowDecimal={false}
            readOnly={!mayWrite}
            value={api.bookingsPerMinute}
            onChange={(value) => put({ bookingsPerMinute: whole(value, 1) })}
          />
          <NumberInput
            label={t("settings:api.requests")}
            min={1}
            max={MOST_REQUESTS}
            allowDecimal={false}
            readOnly={!mayWrite}
            value={api.requestsPerMinute}
            onChange={(value) => put({ requestsPerMinute: whole(value, 1) })}
          />
        </div>
        <Refusal error={error} />
        {mayWrite ? (
          <div className={classes["end"]}>
            <Button
              loading={saving}
              disabled={JSON.stringify(api) === JSON.stringify(settings.api)}
              onClick={() => save({ api })}
            >
              {t("common:save")}
            </Button>
          </div>
        ) : null}
      </Panel>
      <HowToReach />
    </div>
  );
}
