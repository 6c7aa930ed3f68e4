// Settings: everything about this installation that is not an event, one tab per subject.
import { Tabs } from "@mantine/core";
import type { Permission } from "#domain/access.ts";
import { useNavigate, useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useSession } from "../../stores/session.ts";
import { Page } from "../../ui/page.tsx";
import { DiscountsTab } from "../discounts/discounts-tab.tsx";
import { LayoutsTab } from "../layouts/layouts-tab.tsx";
import { AccountTab } from "./account-tab.tsx";
import { ApiTab } from "./api-tab.tsx";
import { BooksTab } from "./books-tab.tsx";
import { JournalTab } from "./journal-tab.tsx";
import { MailTab } from "./mail-tab.tsx";
import { PaymentsTab } from "./payments-tab.tsx";
import { PrintingTab } from "./printing-tab.tsx";
import { StaffTab } from "./staff-tab.tsx";
import { VenueTab } from "./venue-tab.tsx";
import classes from "./settings.module.css";

interface Tab {
  readonly name: string;
  /** Any of these opens the tab; none needed for one's own account. */
  readonly permissions: readonly Permission[];
  readonly content: () => ReactNode;
}

const TABS: readonly Tab[] = [
  { name: "account", permissions: [], content: AccountTab },
  { name: "venue", permissions: ["venue.write", "settings.read"], content: VenueTab },
  { name: "discounts", permissions: ["event.write"], content: DiscountsTab },
  { name: "staff", permissions: ["staff.read"], content: StaffTab },
  { name: "payments", permissions: ["settings.read"], content: PaymentsTab },
  { name: "printing", permissions: ["settings.read"], content: PrintingTab },
  { name: "layouts", permissions: ["settings.read"], content: LayoutsTab },
  { name: "mail", permissions: ["settings.read", "outbox.retry"], content: MailTab },
  { name: "api", permissions: ["settings.read"], content: ApiTab },
  { name: "books", permissions: ["books.verify"], content: BooksTab },
  { name: "journal", permissions: ["journal.read"], content: JournalTab },
];

export function SettingsPage(): ReactNode {
  const { t } = useTranslation("settings");
  const navigate = useNavigate();
  const { tab: wanted } = useParams({ strict: false });
  const may = useSession()?.staff.permissions ?? [];
  const tabs = TABS.filter(
    ({ permissions }) => permissions.length === 0 || permissions.some((permission) => may.includes(permission)),
  );
  const tab = tabs.find(({ name }) => name === wanted) ?? tabs[0];
  if (!tab) return null;
  const Content = tab.content;
  return (
    <Page title={t("title")}>
      <Tabs
        orientation="vertical"
        variant="pills"
        value={tab.name}
        onChange={(name) => void navigate({ to: "/settings/$tab", params: { tab: name ?? "account" } })}
        classNames={{
          root: classes["tabs"] ?? "",
          list: classes["tabList"] ?? "",
          tab: classes["tab"] ?? "",
          tabLabel: classes["tabLabel"] ?? "",
          panel: classes["tabPanel"] ?? "",
        }}
      >
        <Tabs.List aria-label={t("title")}>
          {tabs.map(({ name }) => (
            <Tabs.Tab key={name} value={name}>
              {t(`tab.${name}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={tab.name}>
          <Content />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
