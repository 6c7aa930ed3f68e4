// Said over map and list when the choice would leave a seat alone: which one, the neighbour move, or a reason to leave it.
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { CommandButton } from "../../ui/command-button.tsx";
import classes from "./single-notice.module.css";
import { useSingles } from "./use-singles.ts";

export function SingleNotice(): ReactNode {
  const { t } = useTranslation("sell");
  const found = useSingles();
  return (
    <div className={classes["place"]}>
      <output className={classes["notice"]} data-empty={found === null || undefined} data-single="">
        {found === null ? null : (
          <>
            <span>{t("single.left", { count: found.singles.length, names: found.names })}</span>
            {found.move === null ? (
              <span className={classes["quiet"]}>{t("single.noWay")}</span>
            ) : (
              <>
                <CommandButton id="sell.moveSingle" size="compact-sm">
                  {t("single.move", { names: found.insteadNames })}
                </CommandButton>
                <CommandButton id="sell.leaveSingle" size="compact-sm" variant="default" />
              </>
            )}
          </>
        )}
      </output>
    </div>
  );
}
