// A statement is read in: chosen or dropped, looked at by main, and where it is a CSV its columns named.
import { Alert, Button, FileButton, Loader, Select, Text } from "@mantine/core";
import { IconFileImport } from "@tabler/icons-react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { base64Of } from "../../base64-of.ts";
import { newId } from "../../new-id.ts";
import { useApi, useClient } from "../../ui/client-context.tsx";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { useDone } from "../../ui/refusal.tsx";
import { useFileDrop } from "../../ui/use-file-drop.ts";
import type { BankMapping, FileLook } from "./bank.ts";
import { BankDay } from "./bank-day.tsx";
import classes from "./bank.module.css";
import { MapColumns } from "./map-columns.tsx";

interface Chosen {
  /** The statement's id, too: reading the same file in once more answers the same. */
  readonly id: string;
  readonly name: string;
  readonly content: string;
}

export function ImportStatement(props: { onClose: () => void; onDone: () => void }): ReactNode {
  const { t } = useTranslation("bank");
  const done = useDone();
  const client = useClient();
  const [file, setFile] = useState<Chosen | null>(null);
  const [venueId, setVenueId] = useState<string | null>(null);
  const [mapping, setMapping] = useState<BankMapping | null>(null);
  const venues = useQuery(useApi().bank.details.queryOptions());
  const venue = venueId ?? (venues.data?.find(({ iban }) => iban !== "") ?? venues.data?.[0])?.venueId ?? null;
  const take = useCallback(async (next: File): Promise<void> => {
    setMapping(null);
    setFile({ id: newId(), name: next.name.slice(0, 200), content: await base64Of(next) });
  }, []);
  const asked =
    file === null || venue === null ? null : { fileName: file.name, content: file.content, venueId: venue, mapping };
  const look = useQuery({
    queryKey: ["bank-file", file?.id, venue, mapping],
    queryFn: () => (asked === null ? null : client.bank.lookAtFile(asked)),
    enabled: asked !== null,
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const read = useMutation({
    mutationFn: async () =>
      asked === null || file === null ? null : await client.bank.importFile({ ...asked, statementId: file.id }),
    onSuccess: (counted) => {
      if (counted === null) return;
      done(t("import.done", { count: counted.fresh }));
      props.onDone();
      props.onClose();
    },
  });
  const found = look.data ?? null;
  const ready = found !== null && found.fresh > 0 && found.problems.length === 0;
  return (
    <FormDialog
      title={t("import.title")}
      deed={t("import.deed", { count: found?.fresh ?? 0 })}
      size="xl"
      busy={read.isPending}
      ready={ready}
      focusButtons={ready}
      error={look.error ?? read.error}
      onClose={props.onClose}
      onDeed={() => read.mutate()}
    >
      <Source file={file} onFile={take} isRead={ready} />
      {(venues.data?.length ?? 0) > 1 ? (
        <Select
          label={t("import.venue")}
          allowDeselect={false}
          data={venues.data?.map(({ venueId: value, venueName }) => ({ value, label: venueName })) ?? []}
          value={venue}
          onChange={setVenueId}
        />
      ) : null}
      {look.isLoading ? <Loader size="sm" aria-label={t("import.looking")} /> : null}
      {found === null ? null : <Found look={found} onMapping={setMapping} />}
    </FormDialog>
  );
}

function Source(props: {
  file: Chosen | null;
  onFile: (file: File) => Promise<void>;
  /** There is something new in it. */
  isRead: boolean;
}): ReactNode {
  const { file, onFile, isRead } = props;
  const { t } = useTranslation("bank");
  const isOver = useFileDrop(onFile);
  const here = useRef<HTMLElement>(null);
  useEffect(() => {
    // Enter would choose another file: what it should do now is read this one in.
    if (isRead) here.current?.closest("form")?.querySelector<HTMLButtonElement>("button[type=submit]")?.focus();
  }, [isRead]);
  return (
    <section ref={here} className={classes["drop"]} aria-label={t("import.source")} data-over={isOver || undefined}>
      <IconFileImport size={28} stroke={1.5} aria-hidden="true" />
      <Text size="sm" className={classes["grow"] ?? ""}>
        {file?.name ?? t("import.drop")}
      </Text>
      <FileButton
        accept=".xml,.csv,.txt,text/csv,text/xml,application/xml"
        onChange={(chosen) => {
          if (chosen) void onFile(chosen);
        }}
      >
        {(button) => (
          <Button {...button} variant="default" data-autofocus>
            {t("import.choose")}
          </Button>
        )}
      </FileButton>
    </section>
  );
}

/** How many lines, of which days, how many of them are new; what is wrong where. */
function Found({ look, onMapping }: { look: FileLook; onMapping: (mapping: BankMapping) => void }): ReactNode {
  const { t } = useTranslation("bank");
  const { from, to, lines, fresh, problems, table } = look;
  return (
    <>
      <Text size="sm" fw={600} role="status" data-fresh={fresh}>
        {t("import.found", { count: lines, format: t(`import.format.${look.format}`) })}{" "}
        {lines === 0 ? null : t("import.fresh", { count: fresh })}
      </Text>
      {from === null || to === null ? null : (
        <Text size="sm">
          <BankDay day={from} /> – <BankDay day={to} />
        </Text>
      )}
      {problems.length === 0 ? null : (
        <Alert color="red" variant="light" role="alert" title={t("import.problems", { count: problems.length })}>
          <ul className={classes["list"]}>
            {problems.slice(0, PROBLEMS_SHOWN).map(({ line, code, value }) => (
              <li key={line}>{t(`import.problem.${code}`, { line, value })}</li>
            ))}
          </ul>
        </Alert>
      )}
      {table === null ? null : <MapColumns table={table} onMapping={onMapping} />}
    </>
  );
}

const PROBLEMS_SHOWN = 8;
