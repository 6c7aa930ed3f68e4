// A ticket layout opened: the page to scale in the middle, what is on it at the left, exact values at the right.
import { FileButton, Button, NumberInput, Select, TextInput } from "@mantine/core";
import { useMemo, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { checkLayout, hasErrors } from "#domain/layouts/check-layout.ts";
import type { TicketLayout } from "#domain/layouts/layout.ts";
import { addElement, changeElement, elementOf, newPicture, resizePage } from "#domain/layouts/edit-layout.ts";
import { PAGE_SIZES } from "#domain/layouts/limits.ts";
import { newId } from "../../new-id.ts";
import { useClient } from "../../ui/client-context.tsx";
import { CommandButton } from "../../ui/command-button.tsx";
import { Page, Panel } from "../../ui/page.tsx";
import { useRefusal } from "../../ui/refusal.tsx";
import { useUnsaved } from "../../ui/unsaved.ts";
import { EarlierVersions } from "./earlier-versions.tsx";
import { useEditing } from "./editing.ts";
import { ElementFields } from "./element-fields.tsx";
import { ElementList } from "./element-list.tsx";
import { type LayoutList, type LayoutSample, type SavedLayout, millimetres, tenthsOf } from "./layout.ts";
import { LayoutHead } from "./layout-head.tsx";
import classes from "./layouts.module.css";
import { ProblemsPanel } from "./problems-panel.tsx";
import { TicketCanvas } from "./ticket-canvas.tsx";
import { useElementName } from "./use-element-name.ts";
import { useLayoutDeeds } from "./use-layout-deeds.ts";
import { base64Of, usePictures } from "./use-pictures.ts";
import { ADDED, useTicketCommands } from "./use-ticket-commands.ts";

export interface EditorProps<Content> {
  readonly saved: SavedLayout;
  readonly content: Content;
  readonly pictures: LayoutList["pictures"];
  readonly samples: readonly LayoutSample[];
  /** Newest first. */
  readonly versions: readonly SavedLayout[];
  readonly zone: string;
  readonly onSaved: (saved: SavedLayout) => void;
}

export function TicketEditor(props: EditorProps<TicketLayout>): ReactNode {
  const { saved, samples } = props;
  const { t } = useTranslation("layouts");
  const editing = useEditing(props.content);
  const [name, setName] = useState(saved.name);
  const [shown, setShown] = useState(0);
  const { content, chosen } = editing;
  const sample = samples[shown] ?? samples[0];
  const problems = useMemo(() => checkLayout(content), [content]);
  const flawed = useMemo(() => new Set(problems.flatMap(({ id }) => id ?? [])), [problems]);
  const shownPictures = useMemo(
    () => [...new Set(content.elements.flatMap((element) => (element.kind === "picture" ? [element.picture] : [])))],
    [content],
  );
  const loaded = usePictures(shownPictures);
  const elementName = useElementName();
  useTicketCommands(editing, t("newText"));
  const { isChanged } = useLayoutDeeds({
    ...{ saved, name, content, onSaved: props.onSaved, isSound: !hasErrors(problems) && name.trim() !== "" },
    bookingId: sample?.bookingId ?? null,
  });
  useUnsaved(isChanged);
  const nameOf = (id: string): string => {
    const element = elementOf(content, id);
    return element === undefined ? "" : elementName(element);
  };
  if (sample === undefined) return null;
  return (
    <Page
      title={t("editor.title", { name: saved.name })}
      subtitle={t("editor.version", { version: saved.version })}
      actions={<LayoutHead />}
    >
      <div className={classes["editor"]}>
        <div className={classes["side"]}>
          <ElementList elements={content.elements} chosen={chosen} flawed={flawed} onChoose={editing.choose} />
          <ProblemsPanel problems={problems} nameOf={nameOf} onChoose={editing.choose} />
        </div>
        <div className={classes["middle"]}>
          <Toolbar venueId={saved.venueId} editing={editing} />
          <TicketCanvas editing={editing} drawn={{ sample, pictures: loaded }} flawed={flawed} />
          <Select
            size="xs"
            label={t("sample.label")}
            allowDeselect={false}
            data={samples.map(({ label }, index) => ({ value: String(index), label }))}
            value={String(shown)}
            onChange={(value) => setShown(Number(value ?? "0"))}
          />
          <p className={classes["hint"]}>{t("editor.hint")}</p>
        </div>
        <div className={classes["side"]}>
          <ChosenPanel {...props} editing={editing} sample={sample} name={name} onName={setName} />
        </div>
      </div>
    </Page>
  );
}

/** Exact values of what is chosen, or of the page itself. */
function ChosenPanel(
  props: Pick<EditorProps<TicketLayout>, "pictures" | "versions" | "zone"> & {
    editing: ReturnType<typeof useEditing<TicketLayout>>;
    sample: LayoutSample;
    name: string;
    onName: (name: string) => void;
  },
): ReactNode {
  const { editing, sample, name, onName } = props;
  const { content, chosen } = editing;
  const { t } = useTranslation("layouts");
  const elementName = useElementName();
  const marked = elementOf(content, chosen);
  return (
    <Panel title={marked === undefined ? t("page.title") : elementName(marked)}>
      {marked === undefined ? (
        <>
          <PageFields
            content={content}
            name={name}
            onName={onName}
            onChange={(next) => editing.change(next, { gesture: "page" })}
          />
          <EarlierVersions
            versions={props.versions}
            zone={props.zone}
            onTake={({ content: before }) => {
              if (before.kind === "ticket") editing.change(before);
            }}
          />
        </>
      ) : (
        <ElementFields
          element={marked}
          sample={sample}
          pictures={props.pictures}
          onChange={(change) =>
            editing.change(changeElement(content, marked.id, change), {
              gesture: `fields ${marked.id} ${Object.keys(change).join()}`,
            })
          }
        />
      )}
    </Panel>
  );
}

function Toolbar(props: { venueId: string; editing: ReturnType<typeof useEditing<TicketLayout>> }): ReactNode {
  const { t } = useTranslation("layouts");
  const { editing, venueId } = props;
  const client = useClient();
  const refused = useRefusal();
  const addPicture = async (file: File | null): Promise<void> => {
    if (file === null) return;
    const picture = await client.layouts.savePicture({
      ...{ id: newId(), venueId, name: file.name.slice(0, 200), content: await base64Of(file) },
    });
    const added = addElement(editing.content, newPicture(editing.content, picture.id));
    if (added !== null) editing.change(added.content, { chosen: added.id });
  };
  return (
    <div className={classes["toolbar"]} role="toolbar" aria-label={t("editor.tools")}>
      {ADDED.map(({ kind }) => (
        <CommandButton key={kind} id={`layouts.add.${kind}`} size="compact-sm" variant="default">
          {t(`kind.${kind}`)}
        </CommandButton>
      ))}
      <FileButton accept="image/png,image/jpeg" onChange={(file) => void addPicture(file).catch(refused)}>
        {(button) => (
          <Button size="compact-sm" variant="default" {...button}>
            {t("command.add.picture")}
          </Button>
        )}
      </FileButton>
      <span className={classes["deeds"]}>
        {["undo", "redo", "duplicate", "turn", "remove"].map((deed) => (
          <CommandButton key={deed} id={`layouts.${deed}`} size="compact-sm" variant="default" />
        ))}
      </span>
    </div>
  );
}

function PageFields(props: {
  content: TicketLayout;
  name: string;
  onName: (name: string) => void;
  onChange: (content: TicketLayout) => void;
}): ReactNode {
  const { t } = useTranslation("layouts");
  const { content, onChange } = props;
  const { widthTenths, heightTenths } = content;
  const size = PAGE_SIZES.find((one) => one.widthTenths === widthTenths && one.heightTenths === heightTenths);
  return (
    <div className={classes["fields"]}>
      <TextInput
        size="xs"
        className={classes["whole"] ?? ""}
        label={t("name")}
        maxLength={80}
        value={props.name}
        onChange={(typed) => props.onName(typed.currentTarget.value)}
      />
      <Select
        size="xs"
        className={classes["whole"] ?? ""}
        label={t("page.size")}
        placeholder={t("page.own")}
        data={PAGE_SIZES.map(({ key }) => ({ value: key, label: t(`page.sizes.${key}`) }))}
        value={size?.key ?? null}
        onChange={(key) => {
          const wished = PAGE_SIZES.find((one) => one.key === key);
          if (wished !== undefined) onChange(resizePage(content, wished));
        }}
      />
      {(["widthTenths", "heightTenths"] as const).map((side) => (
        <NumberInput
          key={side}
          size="xs"
          label={t(`place.${side}`)}
          suffix=" mm"
          decimalScale={1}
          min={20}
          max={420}
          value={millimetres(content[side])}
          onChange={(typed) => {
            if (typeof typed === "number" && typed >= 20 && typed <= 420)
              onChange(resizePage(content, { widthTenths, heightTenths, [side]: tenthsOf(typed) }));
          }}
        />
      ))}
    </div>
  );
}
