// The calm card in the middle of the window that sign-in, first password, reset and lock share.
import { SegmentedControl, Title } from "@mantine/core";
import { useEffect, useRef, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { currentLocale, LOCALES, setLocale, type Locale } from "../../i18n.ts";
import classes from "./sign-in.module.css";

const OWN_NAMES: Readonly<Record<Locale, string>> = { en: "English", de: "Deutsch", fr: "Français" };

export function LocaleSwitch(): ReactNode {
  const { t } = useTranslation("sign-in");
  const choose = (value: string): void => {
    const locale = LOCALES.find((known) => known === value);
    if (locale) void setLocale(locale);
  };
  return (
    <SegmentedControl
      size="xs"
      aria-label={t("language")}
      value={currentLocale()}
      onChange={choose}
      data={LOCALES.map((locale) => ({ value: locale, label: OWN_NAMES[locale] }))}
    />
  );
}

export function Frame(props: {
  title: string;
  lead?: string;
  children: ReactNode;
  wide?: boolean;
  aside?: ReactNode;
}): ReactNode {
  const { t } = useTranslation("common");
  const card = useRef<HTMLDivElement>(null);
  // The first field is ready to be typed into, also when the card changes its purpose.
  useEffect(() => card.current?.querySelector<HTMLElement>("[data-autofocus]")?.focus(), [props.title]);
  return (
    <main className={classes["frame"]}>
      <div className={classes["bar"]}>
        <span className={classes["brand"]}>{t("brand")}</span>
        <LocaleSwitch />
      </div>
      <div className={classes["columns"]}>
        <div ref={card} className={classes["card"]} data-wide={props.wide || undefined}>
          <Title order={1}>{props.title}</Title>
          {props.lead === undefined ? null : <p className={classes["lead"]}>{props.lead}</p>}
          {props.children}
        </div>
        {props.aside}
      </div>
    </main>
  );
}
