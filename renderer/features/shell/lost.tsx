// Where a desk should be and is not: an address nobody knows, or a screen that broke. Neither is a dead end.
import { Button } from "@mantine/core";
import { useRouter, type ErrorComponentProps } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Empty } from "../../ui/empty.tsx";
import { Page } from "../../ui/page.tsx";

/** An address without a desk. */
export function UnknownAddress(): ReactNode {
  const { t } = useTranslation("shell");
  const router = useRouter();
  const toSell = <Button onClick={() => void router.navigate({ to: "/sell" })}>{t("desk.sell")}</Button>;
  return (
    <Page title={t("lost.title")}>
      <Empty title={t("lost.lead")} action={toSell} />
    </Page>
  );
}

/** A screen that threw: the other desks go on, this one can be opened again. */
export function BrokenScreen(props: ErrorComponentProps): ReactNode {
  const { t } = useTranslation(["shell", "common"]);
  const router = useRouter();
  const again = (): void => {
    props.reset();
    void router.invalidate();
  };
  return (
    <Page title={t("common:fault.title")}>
      <Empty
        title={t("shell:broken.lead")}
        hint={t("shell:broken.hint")}
        action={<Button onClick={again}>{t("common:retry")}</Button>}
      />
    </Page>
  );
}
