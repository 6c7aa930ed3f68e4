// The sheet of every key that works right now, desk by desk.
import { Modal, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useLiveCommands } from "../../commands.ts";
import { Kbd } from "../../ui/kbd.tsx";
import { groupCommands } from "./group-commands.ts";
import classes from "./shell.module.css";

export function KeySheet(props: { opened: boolean; onClose: () => void }): ReactNode {
  const { t } = useTranslation(["shell", "common"]);
  const commands = useLiveCommands();
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      size="xl"
      title={t("shell:keys.title")}
      closeButtonProps={{ "aria-label": t("common:close") }}
    >
      <div className={classes["sheet"]}>
        {groupCommands(commands).map(([group, list]) => (
          <section key={group}>
            <Title order={3}>{t(group)}</Title>
            <dl>
              {list.map((command) => (
                <div key={command.id} className={classes["sheetRow"]}>
                  <dt>{t(command.label, { ...command.labelValues })}</dt>
                  <dd>
                    {command.keys.map((key) => (
                      <Kbd key={key} keys={key} />
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}
