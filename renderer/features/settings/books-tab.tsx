// The books check themselves: every rule with its light, red ones with the rows that break it.
import type { Client } from "#contract/index.ts";
import { Button, VisuallyHidden } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useApi } from "../../ui/client-context.tsx";
import { Panel } from "../../ui/page.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import { StateBadge } from "../../ui/state-badge.tsx";
import { When } from "../../ui/when.tsx";
import classes from "./settings.module.css";

type Invariant = Awaited<ReturnType<Client["host"]["verify"]>>["invariants"][number];

const SHOWN_ROWS = 20;

function InvariantLine(props: { invariant: Invariant }): ReactNode {
  const { t, i18n } = useTranslation("settings");
  const { key, title, count, offending } = props.invariant;
  const isOk = count === 0;
  const words = `settings:books.rule.${key}`;
  const rest = count - Math.min(offending.length, SHOWN_ROWS);
  return (
    <li className={classes["invariant"]} data-ok={isOk}>
      <span className={classes["light"]}>
        <span aria-hidden="true">{isOk ? "✓" : "✕"}</span>
        <VisuallyHidden>{t(isOk ? "books.holds" : "books.broken")}</VisuallyHidden>
      </span>
      <span className={classes["number"]}>{key}</span>
      <span>
        {i18n.exists(words) ? t(words) : title}
        {isOk ? null : (
          <p className={classes["rows"]}>
            {offending.slice(0, SHOWN_ROWS).join(" · ")} {rest > 0 ? t("books.more", { count: rest }) : ""}
          </p>
        )}
      </span>
    </li>
  );
}

export function BooksTab(): ReactNode {
  const { t } = useTranslation("settings");
  const { data, error, isFetching, refetch } = useQuery({ ...useApi().host.verify.queryOptions(), staleTime: 0 });
  const broken = data?.invariants.filter(({ count }) => count > 0).length ?? 0;
  const again = (
    <Button size="xs" variant="default" loading={isFetching} onClick={() => void refetch()}>
      {t("books.check")}
    </Button>
  );
  return (
    <Panel title={t("books.title")} actions={again}>
      <div className={classes["stack"]}>
        <Refusal error={error} />
        {data ? (
          <p className={classes["hint"]}>
            <StateBadge
              tone={broken === 0 ? "good" : "bad"}
              label={
                broken === 0
                  ? t("books.allHold", { count: data.invariants.length })
                  : t("books.someBroken", { count: broken })
              }
            />{" "}
            {t("books.checkedAt")} <When instant={data.checkedAt} style="stamp" />
          </p>
        ) : null}
        {data ? null : <p className={classes["hint"]}>{t("books.checking")}</p>}
        {broken > 0 ? <p className={classes["hint"]}>{t("books.whatToDo")}</p> : null}
        <ul className={classes["invariants"]}>
          {data?.invariants.map((invariant) => (
            <InvariantLine key={invariant.key} invariant={invariant} />
          ))}
        </ul>
      </div>
    </Panel>
  );
}
