// The first screen of an empty installation: look around with samples, or set up the real thing.
import { Loader, UnstyledButton } from "@mantine/core";
import { IconBuildingPlus, IconSparkles } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { currentLocale } from "../../i18n.ts";
import { setHostInfo } from "../../stores/connection.ts";
import { useClient } from "../../ui/client-context.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import { Frame } from "../sign-in/frame.tsx";
import classes from "./first-run.module.css";
import { SetUpVenue } from "./set-up-venue.tsx";

function Choice(props: {
  icon: ReactNode;
  title: string;
  lead: string;
  busy?: boolean;
  disabled: boolean;
  onChoose: () => void;
}): ReactNode {
  return (
    <UnstyledButton className={classes["choice"] ?? ""} disabled={props.disabled} onClick={props.onChoose}>
      <span className={classes["icon"]} aria-hidden="true">
        {props.busy ? <Loader size={28} /> : props.icon}
      </span>
      <b>{props.title}</b>
      <span className={classes["choiceLead"]}>{props.lead}</span>
    </UnstyledButton>
  );
}

export function FirstRun(): ReactNode {
  const { t } = useTranslation("sign-in");
  const client = useClient();
  const [settingUp, setSettingUp] = useState(false);
  const explore = useMutation({
    mutationFn: () => client.host.exploreSamples({ locale: currentLocale() }),
    onSuccess: setHostInfo,
  });
  if (settingUp) return <SetUpVenue onBack={() => setSettingUp(false)} />;
  return (
    <Frame title={t("firstRun.title")} lead={t("firstRun.lead")} wide>
      <div className={classes["choices"]}>
        <Choice
          icon={<IconSparkles size={28} stroke={1.6} />}
          title={t("firstRun.explore")}
          lead={t(explore.isPending ? "firstRun.exploreBusy" : "firstRun.exploreLead")}
          busy={explore.isPending}
          disabled={explore.isPending}
          onChoose={() => explore.mutate()}
        />
        <Choice
          icon={<IconBuildingPlus size={28} stroke={1.6} />}
          title={t("firstRun.setUp")}
          lead={t("firstRun.setUpLead")}
          disabled={explore.isPending}
          onChoose={() => setSettingUp(true)}
        />
      </div>
      <Refusal error={explore.error} />
    </Frame>
  );
}
