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
  // Every choice, also of the same person, takes the caret back to an empty PIN.
  const [chosen, setChosen] = useState<{ staffId: string | null; turn: number }>({ staffId: null, turn: 0 });
  const enter = useMutation({
    mutationFn: (input: { staffId: string; pin: string }) => switchTo(client, input),
    onSuccess: props.onDone,
  });
  const own = session?.staff;
  const others = (data ?? []).filter((clerk) => clerk.id !== own?.id);
  // Switching to oneself is no switch; unlocking begins with oneself.
  const clerks = own && !props.preferOther ? [own, ...others] : others;
  const staffId = chosen.staffId ?? clerks[0]?.id;
  if (staffId === undefined) return <p className={classes["lead"]}>{t("clerk.nobody")}</p>;
  const name = clerks.find((clerk) => clerk.id === staffId)?.name ?? "";
  return (
    <div className={classes["clerkPin"]}>
      <fieldset className={classes["clerks"]} aria-label={t("clerk.who")}>
        {clerks.map((clerk) => (
          <UnstyledButton
            key={clerk.id}
            className={classes["clerk"] ?? ""}
            aria-pressed={clerk.id === staffId}
            onClick={() => setChosen(({ turn }) => ({ staffId: clerk.id, turn: turn + 1 }))}
          >
            {clerk.name}
          </UnstyledButton>
        ))}
      </fieldset>
      <PinPad
        key={`${staffId} ${chosen.turn}`}
        label={t("clerk.pinOf", { name })}
        busy={enter.isPending}
        submit={props.submit}
        onPin={(pin) => enter.mutate({ staffId, pin })}
      />
      <Refusal error={enter.error} />
    </div>
  );
}
