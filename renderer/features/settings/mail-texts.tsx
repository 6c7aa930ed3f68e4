// What mails say: a venue's own words by kind and language, with fields that are filled in, looked at before they are kept.
import type { Client } from "#contract/index.ts";
import { Button, SegmentedControl, Select, TextInput, Textarea } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { TEMPLATE_KINDS, type TemplateKind } from "#domain/mail-template.ts";
import { useMay } from "../../stores/session.ts";
import { useApi, useClient } from "../../ui/client-context.tsx";
import { Panel } from "../../ui/page.tsx";
import { Refusal, useDone } from "../../ui/refusal.tsx";
import { StateBadge } from "../../ui/state-badge.tsx";
import classes from "./settings.module.css";

const LOCALES = ["en", "de", "fr"] as const;
type Locale = (typeof LOCALES)[number];
type MailText = Awaited<ReturnType<Client["mailTexts"]["list"]>>[number];
interface Key {
  readonly venueId: string;
  readonly kind: TemplateKind;
  readonly locale: Locale;
}

export function MailTexts(): ReactNode {
  const { t, i18n } = useTranslation("settings");
  const api = useApi();
  const { data: venues, error } = useQuery(api.venues.list.queryOptions());
  const [venueId, setVenueId] = useState<string | null>(null);
  const [kind, setKind] = useState<TemplateKind>("tickets");
  const [locale, setLocale] = useState<Locale>(LOCALES.find((each) => each === i18n.language) ?? "en");
  const venue = venues?.find(({ id }) => id === venueId) ?? venues?.[0];
  const texts = useQuery({
    ...api.mailTexts.list.queryOptions({ input: { venueId: venue?.id ?? "", locale } }),
    enabled: venue !== undefined,
  });
  const text = texts.data?.find((each) => each.kind === kind);
  if (venues?.length === 0) return null;
  return (
    <Panel title={t("mailTexts.title")}>
      <div className={classes["stack"]}>
        <Refusal error={error ?? texts.error} />
        <div className={classes["fields"]}>
          {(venues?.length ?? 0) < 2 ? null : (
            <Select
              label={t("mailTexts.venue")}
              allowDeselect={false}
              data={(venues ?? []).map(({ id, name }) => ({ value: id, label: name }))}
              value={venue?.id ?? null}
              onChange={setVenueId}
            />
          )}
          <Select
            label={t("mailTexts.kind")}
            allowDeselect={false}
            data={TEMPLATE_KINDS.map((each) => ({ value: each, label: t(`outbox.kinds.${each}`) }))}
            value={kind}
            onChange={(value) => setKind(TEMPLATE_KINDS.find((each) => each === value) ?? "tickets")}
          />
        </div>
        <SegmentedControl
          aria-label={t("mailTexts.language")}
          data={LOCALES.map((each) => ({ value: each, label: languageName(each) }))}
          value={locale}
          onChange={(value) => setLocale(LOCALES.find((each) => each === value) ?? "en")}
          w={420}
          maw="100%"
        />
        {venue && text ? (
          <Words
            key={[venue.id, kind, locale, text.subject, text.text].join("\n")}
            of={{ venueId: venue.id, kind, locale }}
            text={text}
          />
        ) : null}
      </div>
    </Panel>
  );
}

/** `Français`: by its own name, as the beginning of a line. */
function languageName(locale: Locale): string {
  const name = new Intl.DisplayNames(locale, { type: "language" }).of(locale) ?? locale;
  return name.slice(0, 1).toLocaleUpperCase(locale) + name.slice(1);
}

function Words({ of, text }: { of: Key; text: MailText }): ReactNode {
  const { t } = useTranslation(["settings", "common"]);
  const mayWrite = useMay("settings.write");
  const [words, setWords] = useState({ subject: text.subject, text: text.text });
  const area = useRef<HTMLTextAreaElement>(null);
  const { save, reset } = useKeeping(of);
  const isChanged = words.subject !== text.subject || words.text !== text.text;
  const insert = (field: string): void => {
    const at = area.current;
    const [start, end] = [at?.selectionStart ?? words.text.length, at?.selectionEnd ?? words.text.length];
    const written = `{{${field}}}`;
    setWords({ ...words, text: `${words.text.slice(0, start)}${written}${words.text.slice(end)}` });
    requestAnimationFrame(() => {
      at?.focus();
      at?.setSelectionRange(start + written.length, start + written.length);
    });
  };
  return (
    <>
      <TextInput
        label={t("settings:mailTexts.subject")}
        maxLength={150}
        readOnly={!mayWrite}
        value={words.subject}
        onChange={(typed) => setWords({ ...words, subject: typed.currentTarget.value })}
      />
      <Textarea
        ref={area}
        label={t("settings:mailTexts.text")}
        autosize
        minRows={8}
        maxRows={20}
        maxLength={5_000}
        readOnly={!mayWrite}
        value={words.text}
        onChange={(typed) => setWords({ ...words, text: typed.currentTarget.value })}
      />
      {mayWrite ? <Fields fields={text.fields} onInsert={insert} /> : null}
      <Preview of={of} words={words} />
      <Refusal error={save.error ?? reset.error} />
      <div className={classes["end"]}>
        {text.isOwn ? <StateBadge tone="accent" label={t("settings:mailTexts.own")} /> : null}
        {text.isOwn && mayWrite ? (
          <Button variant="default" loading={reset.isPending} onClick={() => reset.mutate()}>
            {t("settings:mailTexts.reset")}
          </Button>
        ) : null}
        {mayWrite ? (
          <Button loading={save.isPending} disabled={!isChanged} onClick={() => save.mutate(words)}>
            {t("common:save")}
          </Button>
        ) : null}
      </div>
    </>
  );
}

function useKeeping(of: Key) {
  const { t } = useTranslation("settings");
  const api = useApi();
  const client = useClient();
  const cache = useQueryClient();
  const done = useDone();
  const kept = async (word: string): Promise<void> => {
    await cache.invalidateQueries({ queryKey: api.mailTexts.list.key() });
    done(word);
  };
  return {
    save: useMutation({
      mutationFn: (words: { subject: string; text: string }) => client.mailTexts.save({ ...of, ...words }),
      onSuccess: () => kept(t("mailTexts.changed")),
    }),
    reset: useMutation({
      mutationFn: () => client.mailTexts.reset(of),
      onSuccess: () => kept(t("mailTexts.wasReset")),
    }),
  };
}

function Fields(props: { fields: readonly string[]; onInsert: (field: string) => void }): ReactNode {
  const { t } = useTranslation("settings");
  return (
    <fieldset className={classes["chips"]}>
      <legend>{t("mailTexts.fields")}</legend>
      {props.fields.map((field) => (
        <Button
          key={field}
          size="compact-xs"
          variant="default"
          aria-label={t("mailTexts.insert", { field: t(`mailTexts.field.${field}`) })}
          onClick={() => props.onInsert(field)}
        >
          {t(`mailTexts.field.${field}`)}
        </Button>
      ))}
    </fieldset>
  );
}

/** As the customer gets it, of an invented booking; while a field is half written, what is wrong with it. */
function Preview({ of, words }: { of: Key; words: { subject: string; text: string } }): ReactNode {
  const { t } = useTranslation("settings");
  const isEmpty = words.subject.trim() === "" || words.text.trim() === "";
  const preview = useQuery({
    ...useApi().mailTexts.preview.queryOptions({ input: { ...of, ...words } }),
    enabled: !isEmpty,
    retry: false,
    placeholderData: (before) => before,
  });
  return (
    <section className={classes["letter"]} aria-label={t("mailTexts.preview")} aria-live="polite" data-mail-preview="">
      {preview.error ? (
        <Refusal error={preview.error} />
      ) : (
        <>
          <b>{preview.data?.subject}</b>
          <p>{preview.data?.text}</p>
        </>
      )}
    </section>
  );
}
