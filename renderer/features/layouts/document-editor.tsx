// The layout of receipts, invoices and credit notes: blocks, words and logos in their order. Blocks are as high as what
// they say, so there is nothing to drag: things are moved up and down.
import {
  ActionIcon,
  Button,
  Checkbox,
  FileButton,
  NumberInput,
  Select,
  TextInput,
  UnstyledButton,
} from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconTrash } from "@tabler/icons-react";
import { useMemo, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { checkLayout, hasErrors } from "#domain/layouts/check-layout.ts";
import { changePart, freeId, reordered } from "#domain/layouts/edit-layout.ts";
import type { DocumentLayout, DocumentPart } from "#domain/layouts/layout.ts";
import { DOCUMENT_BLOCKS, MOST_PARTS, MOST_TEXT } from "#domain/layouts/limits.ts";
import { useCommands } from "../../commands.ts";
import { newId } from "../../new-id.ts";
import { useClient } from "../../ui/client-context.tsx";
import { CommandButton } from "../../ui/command-button.tsx";
import { Page, Panel } from "../../ui/page.tsx";
import { useRefusal } from "../../ui/refusal.tsx";
import { useUnsaved } from "../../ui/unsaved.ts";
import { EarlierVersions } from "./earlier-versions.tsx";
import { useEditing } from "./editing.ts";
import { millimetres, tenthsOf } from "./layout.ts";
import { LayoutHead } from "./layout-head.tsx";
import classes from "./layouts.module.css";
import { ProblemsPanel } from "./problems-panel.tsx";
import type { EditorProps } from "./ticket-editor.tsx";
import { useLayoutDeeds } from "./use-layout-deeds.ts";
import { base64Of } from "./use-pictures.ts";
import { historyCommands } from "./use-ticket-commands.ts";

type DocumentEditing = ReturnType<typeof useEditing<DocumentLayout>>;

export function DocumentEditor(props: EditorProps<DocumentLayout>): ReactNode {
  const { saved } = props;
  const { t } = useTranslation("layouts");
  const editing = useEditing(props.content);
  const [name, setName] = useState(saved.name);
  const { content } = editing;
  const problems = useMemo(() => checkLayout(content), [content]);
  const { isChanged } = useLayoutDeeds({
    ...{ saved, name, content, bookingId: null, onSaved: props.onSaved },
    isSound: !hasErrors(problems) && name.trim() !== "",
  });
  useUnsaved(isChanged);
  useCommands(useMemo(() => historyCommands(editing), [editing]));
  const nameOf = usePartName();
  return (
    <Page
      title={t("editor.title", { name: saved.name })}
      subtitle={t("editor.version", { version: saved.version })}
      actions={<LayoutHead />}
    >
      <div className={classes["documentEditor"]}>
        <Panel title={t("document.title")}>
          <Toolbar venueId={saved.venueId} editing={editing} />
          <ol className={classes["parts"]} data-document-parts="">
            {content.parts.map((part) => (
              <PartRow key={part.id} part={part} name={nameOf(part)} editing={editing} />
            ))}
          </ol>
        </Panel>
        <div className={classes["side"]}>
          <ChosenPanel {...props} editing={editing} name={name} onName={setName} />
          <ProblemsPanel
            problems={problems}
            nameOf={(id) => nameOf(content.parts.find((part) => part.id === id))}
            onChoose={editing.choose}
          />
          <p className={classes["hint"]}>{t("document.hint")}</p>
        </div>
      </div>
    </Page>
  );
}

/** What can be set of the chosen part, or of the whole. */
function ChosenPanel(
  props: Pick<EditorProps<DocumentLayout>, "versions" | "zone"> & {
    editing: DocumentEditing;
    name: string;
    onName: (name: string) => void;
  },
): ReactNode {
  const { editing, name } = props;
  const { content, chosen } = editing;
  const { t } = useTranslation("layouts");
  const nameOf = usePartName();
  const marked = content.parts.find(({ id }) => id === chosen);
  return (
    <Panel title={marked === undefined ? t("document.whole") : nameOf(marked)}>
      <div className={classes["fields"]}>
        {marked === undefined ? (
          <>
            <TextInput
              size="xs"
              className={classes["whole"] ?? ""}
              label={t("name")}
              maxLength={80}
              value={name}
              onChange={(typed) => props.onName(typed.currentTarget.value)}
            />
            <EarlierVersions
              versions={props.versions}
              zone={props.zone}
              onTake={({ content: before }) => {
                if (before.kind === "document") editing.change(before);
              }}
            />
          </>
        ) : (
          <PartFields
            part={marked}
            onChange={(change) =>
              editing.change(
                { ...content, parts: changePart(content.parts, marked.id, change) },
                { gesture: `part ${marked.id}` },
              )
            }
          />
        )}
      </div>
      {marked === undefined ? null : (
        <Button size="compact-sm" variant="default" mt="sm" onClick={() => editing.choose(null)}>
          {t("command.leave")}
        </Button>
      )}
    </Panel>
  );
}

function usePartName(): (part: DocumentPart | undefined) => string {
  const { t } = useTranslation("layouts");
  return (part) => {
    if (part === undefined) return "";
    if (part.kind === "block") return t(`block.${part.block}`);
    return part.kind === "text" && part.text !== "" ? `“${part.text}”` : t(`part.${part.kind}`);
  };
}

function Toolbar(props: { venueId: string; editing: DocumentEditing }): ReactNode {
  const { editing, venueId } = props;
  const { content } = editing;
  const { t } = useTranslation("layouts");
  const client = useClient();
  const refused = useRefusal();
  const isFull = content.parts.length >= MOST_PARTS;
  const add = (part: DocumentPart): void => {
    const id = freeId(content.parts, part.id);
    editing.change({ ...content, parts: [{ ...part, id }, ...content.parts] }, { chosen: id });
  };
  const addPicture = async (file: File | null): Promise<void> => {
    if (file === null) return;
    const wish = { id: newId(), venueId, name: file.name.slice(0, 200), content: await base64Of(file) };
    const { id } = await client.layouts.savePicture(wish);
    add({ kind: "picture", id: "picture", picture: id, widthTenths: 500, align: "center" });
  };
  const blocks = DOCUMENT_BLOCKS.filter(
    (block) => !content.parts.some((part) => part.kind === "block" && part.block === block),
  );
  return (
    <div className={classes["toolbar"]} role="toolbar" aria-label={t("editor.tools")}>
      <Button
        size="compact-sm"
        variant="default"
        disabled={isFull}
        onClick={() =>
          add({ kind: "text", id: "text", text: t("newText"), size: "normal", align: "center", bold: false })
        }
      >
        {t("part.text")}
      </Button>
      <FileButton accept="image/png,image/jpeg" onChange={(file) => void addPicture(file).catch(refused)}>
        {(button) => (
          <Button size="compact-sm" variant="default" disabled={isFull} {...button}>
            {t("command.add.picture")}
          </Button>
        )}
      </FileButton>
      {(["rule", "gap"] as const).map((kind) => (
        <Button
          key={kind}
          size="compact-sm"
          variant="default"
          disabled={isFull}
          onClick={() => add({ kind, id: kind })}
        >
          {t(`part.${kind}`)}
        </Button>
      ))}
      {blocks.map((block) => (
        <Button
          key={block}
          size="compact-sm"
          variant="default"
          disabled={isFull}
          onClick={() => add({ kind: "block", id: block, block })}
        >
          {t(`block.${block}`)}
        </Button>
      ))}
      <span className={classes["deeds"]}>
        <CommandButton id="layouts.undo" size="compact-sm" variant="default" />
        <CommandButton id="layouts.redo" size="compact-sm" variant="default" />
      </span>
    </div>
  );
}

function PartRow(props: { part: DocumentPart; name: string; editing: DocumentEditing }): ReactNode {
  const { part, name, editing } = props;
  const { content } = editing;
  const { t } = useTranslation("layouts");
  const move = (by: 1 | -1): void =>
    editing.change({ ...content, parts: reordered(content.parts, part.id, by) }, { chosen: part.id });
  const remove = (): void =>
    editing.change({ ...content, parts: content.parts.filter(({ id }) => id !== part.id) }, { chosen: null });
  return (
    <li className={classes["part"]} data-kind={part.kind}>
      <UnstyledButton
        className={classes["listButton"] ?? ""}
        aria-pressed={editing.chosen === part.id}
        onClick={() => editing.choose(part.id)}
      >
        {name}
      </UnstyledButton>
      <ActionIcon size="sm" variant="default" aria-label={t("document.up", { name })} onClick={() => move(-1)}>
        <IconArrowUp size={14} />
      </ActionIcon>
      <ActionIcon size="sm" variant="default" aria-label={t("document.down", { name })} onClick={() => move(1)}>
        <IconArrowDown size={14} />
      </ActionIcon>
      <ActionIcon size="sm" variant="default" aria-label={t("document.remove", { name })} onClick={remove}>
        <IconTrash size={14} />
      </ActionIcon>
    </li>
  );
}

function PartFields(props: { part: DocumentPart; onChange: (change: Partial<DocumentPart>) => void }): ReactNode {
  const { part, onChange } = props;
  const { t } = useTranslation("layouts");
  if (part.kind !== "text" && part.kind !== "picture")
    return (
      <p className={`${classes["hint"]} ${classes["whole"]}`}>
        {t(part.kind === "block" ? "document.block" : "document.nothing")}
      </p>
    );
  const align = (
    <Select
      size="xs"
      label={t("choice.align.label")}
      allowDeselect={false}
      data={(["left", "center"] as const).map((value) => ({ value, label: t(`choice.align.${value}`) }))}
      value={part.align}
      onChange={(value) => onChange({ align: value === "left" ? "left" : "center" })}
    />
  );
  if (part.kind === "picture")
    return (
      <>
        <NumberInput
          size="xs"
          label={t("place.widthTenths")}
          suffix=" mm"
          min={5}
          max={180}
          value={millimetres(part.widthTenths)}
          onChange={(typed) => {
            if (typeof typed === "number" && typed >= 5 && typed <= 180) onChange({ widthTenths: tenthsOf(typed) });
          }}
        />
        {align}
      </>
    );
  return (
    <>
      <TextInput
        size="xs"
        className={classes["whole"] ?? ""}
        label={t("part.text")}
        maxLength={MOST_TEXT}
        data-layout-text=""
        value={part.text}
        onChange={(typed) => onChange({ text: typed.currentTarget.value })}
      />
      <Select
        size="xs"
        label={t("letters.size")}
        allowDeselect={false}
        data={(["small", "normal", "large"] as const).map((value) => ({ value, label: t(`document.size.${value}`) }))}
        value={part.size}
        onChange={(value) => onChange({ size: value === "small" || value === "large" ? value : "normal" })}
      />
      {align}
      <Checkbox
        size="xs"
        className={classes["tick"] ?? ""}
        label={t("tick.bold")}
        checked={part.bold}
        onChange={(ticked) => onChange({ bold: ticked.currentTarget.checked })}
      />
    </>
  );
}
