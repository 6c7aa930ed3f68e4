// The editor's file menu: another drawing from a file, this drawing as a file. Both have keys.
import { Button, Menu } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";
import { useCallback, useMemo, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { stringifyChart } from "#domain/charts/stringify.ts";
import { type Command, useCommands } from "../../../commands.ts";
import { Kbd } from "../../../ui/kbd.tsx";
import { useFileDrop } from "../../../ui/use-file-drop.ts";
import type { Editor } from "../editor.ts";
import { isPictureType } from "../panels/picture-file.ts";
import { sightOf } from "../sight.ts";
import { ExportDialog } from "./export-dialog.tsx";
import { ReplaceDialog } from "./replace-dialog.tsx";

const KEYS = { replace: "Ctrl+O", export: "Ctrl+S" } as const;
type Deed = keyof typeof KEYS;
const DEEDS: readonly Deed[] = ["replace", "export"];

/** For the top line; the dialogs open over the editor. */
export function FileDialogs({ editor, name }: { editor: Editor; name: string }): ReactNode {
  const { t } = useTranslation("charts");
  const [open, setOpen] = useState<Deed | null>(null);
  const [dropped, setDropped] = useState<File | undefined>(undefined);
  const commands = useMemo<Command[]>(
    () =>
      DEEDS.map((deed) => ({
        ...{ id: `charts.file.${deed}`, label: `charts:files.command.${deed}`, group: "charts:files.group" },
        ...{ keys: [KEYS[deed]], run: () => setOpen(deed) },
      })),
    [],
  );
  useCommands(commands);
  const drop = useCallback((file: File): Promise<void> => {
    // Pictures are laid under the drawing; a dialog takes its own files.
    if (isPictureType(file.type) || document.querySelector("[aria-modal=true]") !== null) return Promise.resolve();
    setDropped(file);
    setOpen("replace");
    return Promise.resolve();
  }, []);
  useFileDrop(drop);
  const close = (): void => {
    setOpen(null);
    setDropped(undefined);
  };
  const content = (): string => stringifyChart({ ...sightOf(editor.document()).chart, name });
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" size="xs" rightSection={<IconChevronDown size={14} aria-hidden="true" />}>
            {t("files.group")}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {DEEDS.map((deed) => (
            <Menu.Item key={deed} rightSection={<Kbd keys={KEYS[deed]} />} onClick={() => setOpen(deed)}>
              {t(`files.command.${deed}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {open === "replace" ? <ReplaceDialog editor={editor} file={dropped} onClose={close} /> : null}
      {open === "export" ? <ExportDialog source={{ kind: "drawing", name, content }} onClose={close} /> : null}
    </>
  );
}
