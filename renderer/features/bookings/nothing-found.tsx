// No results: what can be searched for, and a way out.
import { Button } from "@mantine/core";
import { IconTicketOff } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Empty } from "../../ui/empty.tsx";
import { clearSearch, type SearchMemory } from "./search-memory.ts";

export function NothingFound(props: { memory: SearchMemory }): ReactNode {
  const { t } = useTranslation("bookings");
  const { query, performanceId, state } = props.memory;
  const icon = <IconTicketOff size={32} />;
  if (query === "" && performanceId === null && state === null)
    return <Empty icon={icon} title={t("empty.none")} hint={t("empty.noneHint")} />;
  return (
    <Empty
      icon={icon}
      title={query === "" ? t("empty.filtered") : t("empty.notFound", { query })}
      hint={t("empty.hint")}
      action={
        <Button variant="default" onClick={clearSearch}>
          {t("filter.clear")}
        </Button>
      }
    />
  );
}
