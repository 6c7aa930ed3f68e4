// The page as a list: everything on it can be chosen without a mouse, and what is wrong stands beside it.
import { UnstyledButton } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Element } from "#domain/layouts/layout.ts";
import { Panel } from "../../ui/page.tsx";
import classes from "./layouts.module.css";
import { useElementName } from "./use-element-name.ts";

export function ElementList(props: {
  elements: readonly Element[];
  chosen: string | null;
  flawed: ReadonlySet<string>;
  onChoose: (id: string) => void;
}): ReactNode {
  const { t } = useTranslation("layouts");
  const nameOf = useElementName();
  return (
    <Panel title={t("list.title")}>
      <ul className={classes["list"]} data-element-list="">
        {props.elements.map((element) => (
          <li key={element.id}>
            <UnstyledButton
              className={classes["listButton"] ?? ""}
              aria-pressed={element.id === props.chosen}
              onClick={() => props.onChoose(element.id)}
            >
              <span>{nameOf(element)}</span>
              {props.flawed.has(element.id) ? (
                <IconAlertTriangle size={14} aria-label={t("list.flawed")} className={classes["flaw"]} />
              ) : null}
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
