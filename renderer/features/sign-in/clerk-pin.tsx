// Choose who you are and type your PIN: unlocks this window or hands it to another clerk.
import { UnstyledButton } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { switchTo, useSession } from "../../stores/session.ts";
import { useApi, useClient } from "../../ui/client-context.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import { PinPad } from "./pin-pad.tsx";
import classes from "./sign-in.module.css";

/** `preferOther` starts with somebody else than the signed-in person (switching rather than unlocking). */
export function ClerkPin(props: { preferOther: boolean; submit: string; onDone: () => void }): ReactNode {
  const { t } = useTranslation("sign-in");
  const client = useClient();
  const session = useSession();
  const { data } = useQuery({ ...useApi().auth.switchable.queryOptions(), staleTime: 0 });
  const [chosen, setChosen] = useState<string | null>(null);
  const enter = useMutation({
    mutationFn: (input: { staffId: string; pin: string }) => switchTo(client, input),
    onSuccess: props.onDone,
  });
  const own = session?.staff;
  const known = data ?? [];
  const clerks = own && !known.some((clerk) => clerk.id === own.id) && !props.preferOther ? [own, ...known] : known;
  // Switching to oneself is no switch.
  const first = props.preferOther ? clerks.find((clerk) => clerk.id !== own?.id) : own;
  const staffId = chosen ?? first?.id;
  if (staffId === undefined) return <p className={classes["lead"]}>{t("clerk.nobody")}</p>;
  const name = clerks.find((clerk) => clerk.id === staffId)?.name ?? "";
  return (
    <>
      <fieldset className={classes["clerks"]} aria-label={t("clerk.who")}>
        {clerks.map((clerk) => (
          <UnstyledButton
            key={clerk.id}
            className={classes["clerk"] ?? ""}
            aria-pressed={clerk.id === staffId}
            onClick={() => setChosen(clerk.id)}
          >
            {clerk.name}
          </UnstyledButton>
        ))}
      </fieldset>
      <PinPad
        key={staffId}
        label={t("clerk.pinOf", { name })}
        busy={enter.isPending}
        submit={props.submit}
        onPin={(pin) => enter.mutate({ staffId, pin })}
      />
      <Refusal error={enter.error} />
    </>
  );
}
