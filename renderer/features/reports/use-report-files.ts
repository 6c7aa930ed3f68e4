// A report on paper and as a file, by the same two keys on every report.
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { type Command, useCommands } from "../../commands.ts";
import { bytesOf, printPdf } from "../../print.ts";
import { saveText } from "../../save-file.ts";
import { useDone, useRefusal } from "../../ui/refusal.tsx";

export interface ReportFiles {
  /** Base64. */
  readonly pdf?: (() => Promise<{ pdf: string }>) | undefined;
  readonly csv?: (() => Promise<{ csv: string; rows: number }>) | undefined;
  /** Without its ending. */
  readonly fileName: string;
}

/** Registers P and S for what is on screen; null while nothing is. */
export function useReportFiles(files: ReportFiles | null): void {
  const { t } = useTranslation("reports");
  const done = useDone();
  const refused = useRefusal();
  const commands = useMemo<Command[]>(() => {
    if (files === null) return [];
    const { pdf, csv, fileName } = files;
    const print = async (make: NonNullable<ReportFiles["pdf"]>): Promise<void> => {
      await printPdf(bytesOf((await make()).pdf));
      done(t("printed"));
    };
    const save = async (make: NonNullable<ReportFiles["csv"]>): Promise<void> => {
      const { csv: text, rows } = await make();
      saveText({ fileName: `${fileName}.csv`, text, type: "text/csv" });
      done(t("saved", { count: rows }));
    };
    return [
      ...(pdf === undefined
        ? []
        : [
            {
              ...{ id: "reports.print", label: "reports:command.print", keys: ["P"] },
              run: () => void print(pdf).catch(refused),
            },
          ]),
      ...(csv === undefined
        ? []
        : [
            {
              ...{ id: "reports.csv", label: "reports:command.csv", keys: ["S"] },
              run: () => void save(csv).catch(refused),
            },
          ]),
    ];
  }, [files, done, refused, t]);
  useCommands(commands);
}
