// House seats: chosen on the live seat map or by typing, kept off sale with a reason, given back.
import { Text } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "../../stores/session.ts";
import { Panel } from "../../ui/page.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import { BlockForm } from "./block-form.tsx";
import { BlockList } from "./block-list.tsx";
import { BlockMap } from "./block-map.tsx";
import classes from "./blocks.module.css";
import type { PerformanceForSale } from "./event.ts";
import { type Chosen, NOTHING_CHOSEN, stillFree } from "./chosen-places.ts";
import { useHall } from "./use-hall.ts";
import { useLive } from "./use-live.ts";

export function BlocksTab(props: { performance: PerformanceForSale }): ReactNode {
  const { performance } = props;
  const { t } = useTranslation("events");
  const mayWrite = useMay("block.write") && performance.state !== "cancelled";
  const hall = useHall(performance.chartVersionId);
  const live = useLive(performance.id, hall.data);
  const [chosen, setChosen] = useState<Chosen>(NOTHING_CHOSEN);
  if (hall.data === undefined || live === null) return <Refusal error={hall.error} />;
  // Somebody else may take a chosen place in the meantime; it then leaves the choice by itself.
  const standing = stillFree(chosen, live);
  return (
    <div className={classes["columns"]}>
      <Panel flush title={t("blocks.mapTitle")}>
        <div className={classes["map"]}>
          <BlockMap hall={hall.data} live={live} chosen={standing} editable={mayWrite} onChange={setChosen} />
        </div>
      </Panel>
      <div className={classes["side"]}>
        {mayWrite ? (
          <Panel title={t("blocks.newTitle")}>
            <BlockForm performance={performance} hall={hall.data} live={live} chosen={standing} onChange={setChosen} />
          </Panel>
        ) : (
          <Text size="sm" c="dimmed">
            {t("blocks.readOnly")}
          </Text>
        )}
        <Panel title={t("blocks.listTitle")}>
          <BlockList performance={performance} mayRelease={mayWrite} />
        </Panel>
      </div>
    </div>
  );
}
