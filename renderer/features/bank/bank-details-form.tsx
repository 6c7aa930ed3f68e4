// Where a venue is paid by transfer: holder, IBAN, BIC, and how long customers have.
import { Button, NumberInput, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { groupedIban, isIban } from "#domain/bank/iban.ts";
import { useApi, useClient } from "../../ui/client-context.tsx";
import { Panel } from "../../ui/page.tsx";
import { Refusal, useDone } from "../../ui/refusal.tsx";
import classes from "../settings/settings.module.css";

const USUAL_PAY_DAYS = 10;

interface Details {
  readonly holder: string;
  readonly iban: string;
  readonly bic: string;
  readonly payDays: number;
}

export function BankDetailsForm({ venueId, readOnly }: { venueId: string; readOnly: boolean }): ReactNode {
  const { t } = useTranslation(["bank", "common"]);
  const api = useApi();
  const client = useClient();
  const queries = useQueryClient();
  const done = useDone();
  const all = useQuery(api.bank.details.queryOptions());
  const [changed, setChanged] = useState<Partial<Details>>({});
  const stored = all.data?.find((row) => row.venueId === venueId);
  const save = useMutation({
    mutationFn: (details: Details) => client.bank.saveDetails({ venueId, ...details }),
    onSuccess: (fresh) => {
      queries.setQueryData(api.bank.details.queryKey(), fresh);
      setChanged({});
      done(t("common:saved"));
    },
  });
  if (!stored) return <Refusal error={all.error} />;
  const known = { ...stored, iban: groupedIban(stored.iban), payDays: stored.payDays ?? USUAL_PAY_DAYS };
  const { holder, iban, bic, payDays } = { ...known, ...changed };
  const isBad = iban.trim() !== "" && !isIban(iban);
  return (
    <Panel title={t("bank:details.title")}>
      <Fields
        details={{ holder, iban, bic, payDays }}
        {...{ isBad, readOnly }}
        venueName={stored.venueName}
        onChange={(change) => setChanged({ ...changed, ...change })}
      />
      <Refusal error={save.error} />
      {readOnly ? null : (
        <div className={classes["end"]}>
          <Button
            loading={save.isPending}
            disabled={isBad || Object.keys(changed).length === 0}
            onClick={() => save.mutate({ holder, iban, bic, payDays })}
          >
            {t("common:save")}
          </Button>
        </div>
      )}
    </Panel>
  );
}

function Fields(props: {
  details: Details;
  isBad: boolean;
  readOnly: boolean;
  venueName: string;
  onChange: (change: Partial<Details>) => void;
}): ReactNode {
  const { isBad, readOnly, venueName, onChange } = props;
  const { holder, iban, bic, payDays } = props.details;
  const { t } = useTranslation("bank");
  const set =
    (key: "holder" | "iban" | "bic") =>
    (change: { currentTarget: { value: string } }): void =>
      onChange({ [key]: change.currentTarget.value });
  return (
    <div className={classes["fields"]}>
      <TextInput
        label={t("details.holder")}
        maxLength={70}
        readOnly={readOnly}
        value={holder}
        placeholder={venueName}
        onChange={set("holder")}
      />
      <TextInput
        label={t("details.iban")}
        description={t("details.ibanHint")}
        inputWrapperOrder={["label", "input", "description", "error"]}
        maxLength={42}
        readOnly={readOnly}
        autoComplete="off"
        value={iban}
        error={isBad ? t("details.badIban") : null}
        onChange={set("iban")}
      />
      <TextInput label={t("details.bic")} maxLength={14} readOnly={readOnly} value={bic} onChange={set("bic")} />
      <NumberInput
        label={t("details.payDays")}
        description={t("details.payDaysHint")}
        inputWrapperOrder={["label", "input", "description", "error"]}
        min={1}
        max={90}
        allowDecimal={false}
        readOnly={readOnly}
        value={payDays}
        onChange={(value) => onChange({ payDays: typeof value === "number" ? value : USUAL_PAY_DAYS })}
      />
    </div>
  );
}
