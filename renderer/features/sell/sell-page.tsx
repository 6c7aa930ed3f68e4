// The selling screen: what is on, the hall, the basket. Nothing here ever reloads while a customer waits.
import { Button, VisuallyHidden } from "@mantine/core";
import { IconArmchair } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useEffect, useRef, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "../../stores/session.ts";
import { Empty } from "../../ui/empty.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import { BasketPanel } from "./basket-panel.tsx";
import { BestStrip } from "./best-strip.tsx";
import { CommandBar } from "./command-bar.tsx";
import { FilterStrip } from "./filter-strip.tsx";
import { FocusProvider, useFocus } from "./focus.tsx";
import { MapPanel } from "./map-panel.tsx";
import { PerformanceCards } from "./performance-cards.tsx";
import { SeatList } from "./seat-list.tsx";
import { SellDialogs } from "./sell-dialogs.tsx";
import classes from "./sell-page.module.css";
import { SingleNotice } from "./single-notice.tsx";
import { StageProvider, useStage, useView } from "./stage.tsx";
import { useSellCommands } from "./use-sell-commands.ts";

export function SellPage(): ReactNode {
  return (
    <StageProvider>
      <FocusProvider>
        <Counter />
      </FocusProvider>
    </StageProvider>
  );
}

function Counter(): ReactNode {
  const { t } = useTranslation("sell");
  const { cards, error } = useStage();
  const listShown = useView((view) => view.listShown);
  const root = useRef<HTMLDivElement>(null);
  useSellCommands();
  useKeysAfterMouse(root);
  if (cards?.length === 0) return <NothingOnSale />;
  return (
    <div ref={root} className={classes["counter"]}>
      <VisuallyHidden component="h1">{t("title")}</VisuallyHidden>
      <CommandBar />
      <div className={classes["hall"]}>
        <PerformanceCards />
        {error === null ? null : (
          <div className={classes["error"]}>
            <Refusal error={error} />
          </div>
        )}
        <FilterStrip />
        {listShown ? <SeatList /> : <MapPanel />}
        <SingleNotice />
        <BestStrip />
      </div>
      <BasketPanel />
      <SellDialogs />
    </div>
  );
}

function NothingOnSale(): ReactNode {
  const { t } = useTranslation("sell");
  const mayMake = useMay("event.write");
  return (
    <div className={classes["nothing"]}>
      <VisuallyHidden component="h1">{t("title")}</VisuallyHidden>
      <CommandBar />
      <SellDialogs />
      <Empty
        icon={<IconArmchair size={32} />}
        title={t("nothing.title")}
        hint={t(mayMake ? "nothing.hint" : "nothing.hintCashier")}
        action={
          <Button component={Link} to="/events">
            {t("nothing.action")}
          </Button>
        }
      />
    </div>
  );
}

/** A button clicked by mouse gives the focus back, so that Enter sells instead of clicking it once more. */
function useKeysAfterMouse(root: { readonly current: HTMLElement | null }): void {
  const focus = useFocus();
  const { desk } = useStage();
  useEffect(() => {
    const onClick = (click: MouseEvent): void => {
      // Keys make clicks too; theirs have no detail, and the focus stays where it is.
      if (click.detail === 0 || !(click.target instanceof Element)) return;
      const button = click.target.closest("button");
      if (button === null || !(root.current?.contains(button) ?? false)) return;
      requestAnimationFrame(() => {
        const here = document.activeElement;
        if (document.querySelector("[aria-modal=true]") !== null || (here !== button && here !== document.body)) return;
        focus.to(desk.basket.store.getState().lines.length > 0 ? "basket" : "bar");
      });
    };
    document.addEventListener("click", onClick);
    return () => document.removeEventListener("click", onClick);
  }, [root, focus, desk]);
}
