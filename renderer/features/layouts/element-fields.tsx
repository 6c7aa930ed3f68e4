// Exact values of the chosen element: where it lies, how large, and what it says.
import { Checkbox, NumberInput, Select, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Element, ElementOf, Lettered } from "#domain/layouts/layout.ts";
import {
  FIELD_WORDS,
  INKS,
  LEAST_SIZE_PT,
  MOST_LINES,
  MOST_PAGE_TENTHS,
  MOST_SIZE_PT,
  MOST_TEXT,
  SYMBOLS,
  TICKET_FIELDS,
  TURNS,
} from "#domain/layouts/limits.ts";
import { type LayoutList, type LayoutSample, millimetres, tenthsOf } from "./layout.ts";
import classes from "./layouts.module.css";

interface FieldsProps<Kind extends Element = Element> {
  readonly element: Kind;
  readonly onChange: (change: Partial<Element>) => void;
}

export function ElementFields(
  props: FieldsProps & { sample: LayoutSample; pictures: LayoutList["pictures"] },
): ReactNode {
  const { element, onChange } = props;
  return (
    <div className={classes["fields"]} data-element-fields="">
      <PlaceFields element={element} onChange={onChange} />
      {element.kind === "text" || element.kind === "field" ? (
        <>
          {element.kind === "text" ? <TextOf element={element} onChange={onChange} /> : null}
          {element.kind === "field" ? <FieldOf {...props} element={element} /> : null}
          <LetterFields element={element} onChange={onChange} />
        </>
      ) : null}
      <OtherFields {...props} />
    </div>
  );
}

const PLACES = ["xTenths", "yTenths", "widthTenths", "heightTenths"] as const;

function PlaceFields({ element, onChange }: FieldsProps): ReactNode {
  const { t } = useTranslation("layouts");
  return (
    <>
      {PLACES.map((name) => (
        <NumberInput
          key={name}
          size="xs"
          label={t(`place.${name}`)}
          suffix=" mm"
          decimalScale={1}
          step={1}
          min={name === "widthTenths" || name === "heightTenths" ? 0.1 : 0}
          max={millimetres(MOST_PAGE_TENTHS)}
          value={millimetres(element[name])}
          onChange={(typed) => {
            if (typeof typed === "number") onChange({ [name]: tenthsOf(typed) });
          }}
        />
      ))}
      <Select
        size="xs"
        label={t("turn.label")}
        allowDeselect={false}
        data={TURNS.map((turn) => ({ value: String(turn), label: t("turn.degrees", { degrees: turn }) }))}
        value={String(element.turn)}
        onChange={(value) => onChange({ turn: TURNS.find((turn) => String(turn) === value) ?? 0 })}
      />
    </>
  );
}

function TextOf({ element, onChange }: FieldsProps<ElementOf<"text">>): ReactNode {
  const { t } = useTranslation("layouts");
  return (
    <TextInput
      size="xs"
      className={classes["whole"] ?? ""}
      label={t("kind.text")}
      maxLength={MOST_TEXT}
      data-layout-text=""
      value={element.text}
      onChange={(typed) => onChange({ text: typed.currentTarget.value })}
    />
  );
}

function FieldOf(props: FieldsProps<ElementOf<"field">> & { sample: LayoutSample }): ReactNode {
  const { element, onChange, sample } = props;
  const { t } = useTranslation("layouts");
  const said = (field: (typeof TICKET_FIELDS)[number]): string => sample.texts[field];
  return (
    <>
      <Select
        size="xs"
        className={classes["whole"] ?? ""}
        label={t("kind.field")}
        description={said(element.field) === "" ? t("field.nothing") : said(element.field)}
        allowDeselect={false}
        searchable
        data={TICKET_FIELDS.map((field) => ({ value: field, label: t(`field.${field}`) }))}
        value={element.field}
        onChange={(value) => onChange({ field: TICKET_FIELDS.find((field) => field === value) ?? "eventTitle" })}
      />
      {element.field in FIELD_WORDS ? (
        <Choice
          name="label"
          of={["none", "before", "above"]}
          value={element.label}
          onChange={(label) => onChange({ label })}
        />
      ) : null}
    </>
  );
}

function LetterFields({ element, onChange }: FieldsProps<Lettered>): ReactNode {
  const { t } = useTranslation("layouts");
  return (
    <>
      <NumberInput
        size="xs"
        label={t("letters.size")}
        suffix=" pt"
        step={0.5}
        decimalScale={1}
        min={LEAST_SIZE_PT}
        max={MOST_SIZE_PT}
        value={element.sizePt}
        onChange={(typed) => {
          if (typeof typed === "number" && typed >= LEAST_SIZE_PT && typed <= MOST_SIZE_PT)
            onChange({ sizePt: Math.round(typed * 2) / 2 });
        }}
      />
      <NumberInput
        size="xs"
        label={t("letters.lines")}
        min={1}
        max={MOST_LINES}
        allowDecimal={false}
        value={element.lines}
        onChange={(typed) => {
          if (typeof typed === "number" && typed >= 1 && typed <= MOST_LINES) onChange({ lines: typed });
        }}
      />
      <Choice
        name="align"
        of={["left", "center", "right"]}
        value={element.align}
        onChange={(align) => onChange({ align })}
      />
      <Choice
        name="valign"
        of={["top", "middle", "bottom"]}
        value={element.valign}
        onChange={(valign) => onChange({ valign })}
      />
      <Choice name="ink" of={INKS} value={element.ink} onChange={(ink) => onChange({ ink })} />
      <Choice
        name="frame"
        of={["none", "outline", "filled"]}
        value={element.frame}
        onChange={(frame) => onChange({ frame })}
      />
      <Tick name="bold" checked={element.bold} onChange={(bold) => onChange({ bold })} />
    </>
  );
}

function OtherFields(props: FieldsProps & { pictures: LayoutList["pictures"] }): ReactNode {
  const { element, onChange, pictures } = props;
  const { t } = useTranslation("layouts");
  switch (element.kind) {
    case "text":
    case "field":
      return null;
    case "seats":
      return <Tick name="filled" checked={element.filled} onChange={(filled) => onChange({ filled })} />;
    case "line":
      return <Tick name="dashed" checked={element.dashed} onChange={(dashed) => onChange({ dashed })} />;
    case "box":
      return (
        <>
          <Choice
            name="fill"
            of={["none", "panel", "accent", "ink"]}
            value={element.fill}
            onChange={(fill) => onChange({ fill })}
          />
          <NumberInput
            size="xs"
            label={t("box.border")}
            suffix=" mm"
            step={0.1}
            decimalScale={1}
            min={0}
            max={5}
            value={millimetres(element.borderTenths)}
            onChange={(typed) => {
              if (typeof typed === "number" && typed >= 0 && typed <= 5) onChange({ borderTenths: tenthsOf(typed) });
            }}
          />
        </>
      );
    case "picture":
      return (
        <Select
          size="xs"
          label={t("kind.picture")}
          allowDeselect={false}
          data={pictures.map(({ id, name }) => ({ value: id, label: name }))}
          value={element.picture}
          onChange={(picture) => onChange({ picture: picture ?? element.picture })}
        />
      );
    case "code":
      return (
        <>
          <Choice name="symbol" of={SYMBOLS} value={element.symbol} onChange={(symbol) => onChange({ symbol })} />
          <Choice
            name="codeField"
            of={["code", "bookingNumber"]}
            value={element.field}
            onChange={(field) => onChange({ field })}
          />
        </>
      );
  }
}

function Choice<const Value extends string>(props: {
  name: string;
  of: readonly Value[];
  value: Value;
  onChange: (value: Value) => void;
}): ReactNode {
  const { t } = useTranslation("layouts");
  return (
    <Select
      size="xs"
      label={t(`choice.${props.name}.label`)}
      allowDeselect={false}
      data={props.of.map((value) => ({ value, label: t(`choice.${props.name}.${String(value)}`) }))}
      value={props.value}
      onChange={(value) => {
        const found = props.of.find((one) => one === value);
        if (found !== undefined) props.onChange(found);
      }}
    />
  );
}

function Tick(props: { name: string; checked: boolean; onChange: (checked: boolean) => void }): ReactNode {
  const { t } = useTranslation("layouts");
  return (
    <Checkbox
      size="xs"
      className={classes["tick"] ?? ""}
      label={t(`tick.${props.name}`)}
      checked={props.checked}
      onChange={(ticked) => props.onChange(ticked.currentTarget.checked)}
    />
  );
}
