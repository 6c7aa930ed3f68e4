// Where customers land after paying by link.
import { Button, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "../../stores/session.ts";
import { useApi, useClient } from "../../ui/client-context.tsx";
import { Panel } from "../../ui/page.tsx";
import { Refusal, useDone } from "../../ui/refusal.tsx";
import classes from "./settings.module.css";

/** For administrators only. */
export function ReturnPagePanel(): ReactNode {
  const { data } = useQuery({ ...useApi().payments.returnPage.queryOptions(), enabled: useMay("settings.write") });
  return data ? <Form key={data.url} url={data.url} /> : null;
}

function Form(props: { url: string }): ReactNode {
  const { t } = useTranslation("payments");
  const client = useClient();
  const api = useApi();
  const cache = useQueryClient();
  const done = useDone();
  const [url, setUrl] = useState(props.url);
  const saving = useMutation({
    mutationFn: () => client.payments.saveReturnPage({ url: url.trim() }),
    onSuccess: (saved) => {
      cache.setQueryData(api.payments.returnPage.queryKey(), saved);
      done(t("returnPage.saved"));
    },
  });
  const isAddress = url.trim() === "" || /^https:\/\/\S+$/u.test(url.trim());
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (isAddress) saving.mutate();
  };
  return (
    <Panel title={t("returnPage.title")}>
      <form className={classes["stack"]} onSubmit={submit}>
        <TextInput
          label={t("returnPage.label")}
          description={t("returnPage.hint")}
          placeholder="https://"
          autoComplete="off"
          maxLength={500}
          value={url}
          onChange={(change) => setUrl(change.currentTarget.value)}
          error={isAddress ? null : t("returnPage.wrong")}
        />
        <Refusal error={saving.error} />
        <div className={classes["end"]}>
          <Button type="submit" loading={saving.isPending} disabled={!isAddress || url.trim() === props.url}>
            {t("returnPage.save")}
          </Button>
        </div>
      </form>
    </Panel>
  );
}
