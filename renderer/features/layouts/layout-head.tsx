// What can be done with an open layout, whichever kind it is of.
import { Button } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { CommandButton } from "../../ui/command-button.tsx";

export function LayoutHead(): ReactNode {
  const { t } = useTranslation("layouts");
  const navigate = useNavigate();
  return (
    <>
      <Button variant="default" onClick={() => void navigate({ to: "/settings/$tab", params: { tab: "layouts" } })}>
        {t("editor.all")}
      </Button>
      <CommandButton id="layouts.preview" variant="default" />
      <CommandButton id="layouts.test" variant="default" />
      <CommandButton id="layouts.save" />
    </>
  );
}
