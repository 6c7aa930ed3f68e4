// Exact values of tables, areas, sections, stages, shapes, texts and icons.
import type { ReactNode } from "react";
import type { Editor } from "./editor.ts";
import { AreaFields } from "./panels/area-fields.tsx";
import { SectionFields } from "./panels/section-fields.tsx";
import { ShapeFields } from "./panels/shape-fields.tsx";
import { TableFields } from "./panels/table-fields.tsx";
import type { SelectionFacts } from "./selection-facts.ts";

export function ObjectFields(props: { editor: Editor; facts: SelectionFacts }): ReactNode {
  const { editor } = props;
  const { tables, areas, sections, shapes } = props.facts;
  return (
    <>
      {tables.length > 0 ? <TableFields editor={editor} tables={tables} /> : null}
      {areas.length > 0 ? <AreaFields editor={editor} areas={areas} /> : null}
      {sections.length > 0 ? <SectionFields editor={editor} sections={sections} /> : null}
      {shapes.length > 0 ? <ShapeFields editor={editor} shapes={shapes} /> : null}
    </>
  );
}
