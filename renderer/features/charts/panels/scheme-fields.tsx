// The form of a numbering scheme: every value it has, on the page where it matters.
import { Select, Switch, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { MAX_TABLE_CHAIRS } from "#domain/charts/limits.ts";
import classes from "../charts.module.css";
import type { LabelFields } from "../label-plan.ts";
import { NumberField } from "../value-field.tsx";

interface SchemeFieldsProps {
  readonly fields: LabelFields;
  readonly set: (part: Partial<LabelFields>) => void;
}

export function SchemeFields(props: SchemeFieldsProps): ReactNode {
  const { fields, set } = props;
  const { t } = useTranslation("charts");
  return (
    <>
      <div className={classes["pair"]}>
        <Choice
          name="kind"
          value={fields.kind}
          of={["numbers", "letters", "small-letters"]}
          onChange={(kind) => set({ kind })}
        />
        <Text name="skip" value={fields.skip} onChange={(skip) => set({ skip })} />
        <NumberField label={t("labels.start")} min={0} value={fields.start} onCommit={(start) => set({ start })} />
        <NumberField label={t("labels.step")} min={1} value={fields.step} onCommit={(step) => set({ step })} />
        <Text name="prefix" value={fields.prefix} onChange={(prefix) => set({ prefix })} />
        <Text name="suffix" value={fields.suffix} onChange={(suffix) => set({ suffix })} />
      </div>
      {fields.kind === "numbers" ? null : (
        <Choice
          name="afterLast"
          value={fields.afterLast}
          of={["double", "count"]}
          onChange={(afterLast) => set({ afterLast })}
        />
      )}
      {fields.what === "seats" ? <SeatFields {...props} /> : null}
      {fields.what === "chairs" ? <ChairFields {...props} /> : null}
      {fields.what === "seats" || fields.what === "chairs" ? null : <OrderChoice {...props} />}
      {fields.what === "rows" ? (
        <Switch
          size="xs"
          label={t("labels.acrossAisles")}
          checked={fields.acrossAisles}
          onChange={(change) => set({ acrossAisles: change.currentTarget.checked })}
        />
      ) : null}
      <Switch
        size="xs"
        label={t("labels.reverse")}
        checked={fields.reverse}
        onChange={(change) => set({ reverse: change.currentTarget.checked })}
      />
    </>
  );
}

function SeatFields(props: SchemeFieldsProps): ReactNode {
  const { fields, set } = props;
  return (
    <>
      <Choice name="from" value={fields.from} of={["left", "right", "middle"]} onChange={(from) => set({ from })} />
      {fields.from === "middle" ? (
        <Choice
          name="firstSide"
          value={fields.firstSide}
          of={["left", "right"]}
          onChange={(firstSide) => set({ firstSide })}
        />
      ) : null}
      <Choice name="leftOf" value={fields.leftOf} of={["page", "seats"]} onChange={(leftOf) => set({ leftOf })} />
      <Choice
        name="restartAt"
        value={fields.restartAt}
        of={["row", "aisle", "line", "never"]}
        onChange={(restartAt) => set({ restartAt })}
      />
      {fields.restartAt === "never" ? <OrderChoice {...props} /> : null}
    </>
  );
}

function ChairFields({ fields, set }: SchemeFieldsProps): ReactNode {
  const { t } = useTranslation("charts");
  return (
    <div className={classes["pair"]}>
      <Choice
        name="turn"
        value={fields.turn}
        of={["clockwise", "counterClockwise"]}
        onChange={(turn) => set({ turn })}
      />
      <NumberField
        label={t("labels.firstChair")}
        min={1}
        max={MAX_TABLE_CHAIRS}
        value={fields.firstChair}
        onCommit={(firstChair) => set({ firstChair })}
      />
    </div>
  );
}

const OrderChoice = ({ fields, set }: SchemeFieldsProps): ReactNode => (
  <Choice
    name="order"
    value={fields.order}
    of={["stage", "top", "bottom", "left", "right", "drawn"]}
    onChange={(order) => set({ order })}
  />
);

function Choice<Value extends string>(props: {
  name: string;
  value: Value;
  of: readonly Value[];
  onChange: (value: Value) => void;
}): ReactNode {
  const { t } = useTranslation("charts");
  return (
    <Select
      size="xs"
      label={t(`labels.${props.name}`)}
      allowDeselect={false}
      value={props.value}
      data={props.of.map((value: string) => ({ value, label: t(`labels.${props.name}Choice.${value}`) }))}
      onChange={(value) => {
        if (value !== null) props.onChange(value as Value);
      }}
    />
  );
}

function Text(props: { name: string; value: string; onChange: (value: string) => void }): ReactNode {
  const { t } = useTranslation("charts");
  return (
    <TextInput
      size="xs"
      label={t(`labels.${props.name}`)}
      value={props.value}
      maxLength={20}
      onChange={(change) => props.onChange(change.currentTarget.value)}
    />
  );
}
