// Why a file cannot be used, and where: the first mistakes as a table.
import { Alert } from "@mantine/core";
import { useMemo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type Column, DataTable } from "../../../ui/data-table.tsx";
import type { FileProblem } from "./chart-file.ts";
import classes from "./files.module.css";
import { useDetails, useProblemSentence, useWhere } from "./use-file-words.ts";

type Listed = FileProblem & { readonly key: string };

/** What a person mends by choosing columns, not in the file. */
const IN_COLUMNS: readonly string[] = ["NO_ROW_COLUMN", "NO_SEAT_COLUMN"];

export function ProblemList(props: { problems: readonly FileProblem[] }): ReactNode {
  const { t } = useTranslation("charts");
  const [first] = props.problems;
  const sentence = useProblemSentence();
  if (first && IN_COLUMNS.includes(first.code))
    return (
      <Alert color="orange" variant="light" role="alert" title={t("files.problems.columns")}>
        {sentence(first)}
      </Alert>
    );
  return <ProblemTable {...props} />;
}

function ProblemTable(props: { problems: readonly FileProblem[] }): ReactNode {
  const { t } = useTranslation("charts");
  const sentence = useProblemSentence();
  const where = useWhere();
  const detailsOf = useDetails();
  const columns = useMemo<Column<Listed>[]>(
    () => [
      { key: "where", header: t("files.problems.where"), width: "34%", cell: (problem) => <b>{where(problem)}</b> },
      { key: "what", header: t("files.problems.what"), cell: (problem) => sentence(problem) },
      {
        key: "found",
        header: t("files.problems.found"),
        width: "26%",
        cell: ({ data }) => <code className={classes["found"]}>{detailsOf(data)}</code>,
      },
    ],
    [t, sentence, where, detailsOf],
  );
  const rows = props.problems.map((problem, index) => ({ ...problem, key: String(index) }));
  return (
    <>
      <Alert color="red" variant="light" role="alert" title={t("files.problems.title", { count: rows.length })}>
        {t("files.problems.hint")}
      </Alert>
      <div className={classes["table"]}>
        <DataTable
          label={t("files.problems.label")}
          columns={columns}
          rows={rows}
          rowKey={({ key }) => key}
          maxHeight="300px"
        />
      </div>
    </>
  );
}
