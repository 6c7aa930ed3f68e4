// The tools at the foot of the map: zoom, fit, rectangle, list.
import { UnstyledButton } from "@mantine/core";
import { useEffect, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ZOOM_KEY_FACTOR } from "../../seat-map/keys.ts";
import type { SeatMapHandle } from "../../seat-map/seat-map-props.ts";
import { Kbd } from "../../ui/kbd.tsx";
import { useFocus } from "./focus.tsx";
import classes from "./map-panel.module.css";
import { useStage, useView } from "./stage.tsx";
import { bindZoom } from "./zoom.ts";

export function MapTools(props: { map: { readonly current: SeatMapHandle | null } }): ReactNode {
  const { t } = useTranslation("sell");
  const { map } = props;
  const { desk } = useStage();
  const focus = useFocus();
  const drag = useView((view) => view.drag);
  useEffect(() => bindZoom({ zoomBy: (factor) => map.current?.zoomBy(factor), fit: () => map.current?.fit() }), [map]);
  return (
    <div className={classes["tools"]} role="toolbar" aria-label={t("tools.label")}>
      <UnstyledButton
        className={classes["tool"] ?? ""}
        aria-label={t("tools.zoomOut")}
        onClick={() => map.current?.zoomBy(1 / ZOOM_KEY_FACTOR)}
      >
        − <Kbd keys="-" />
      </UnstyledButton>
      <UnstyledButton
        className={classes["tool"] ?? ""}
        aria-label={t("tools.zoomIn")}
        onClick={() => map.current?.zoomBy(ZOOM_KEY_FACTOR)}
      >
        + <Kbd keys="+" />
      </UnstyledButton>
      <UnstyledButton className={classes["tool"] ?? ""} onClick={() => map.current?.fit()}>
        {t("tools.fit")} <Kbd keys="0" />
      </UnstyledButton>
      <UnstyledButton
        className={classes["tool"] ?? ""}
        aria-pressed={drag === "rectangle"}
        title={t("tools.rectangleHint")}
        onClick={() => desk.view.setState({ drag: drag === "pan" ? "rectangle" : "pan" })}
      >
        {t("tools.rectangle")} <Kbd keys="V" />
      </UnstyledButton>
      <UnstyledButton
        className={classes["tool"] ?? ""}
        onClick={() => {
          desk.view.setState({ filterShown: true });
          requestAnimationFrame(() => focus.to("filter"));
        }}
      >
        {t("tools.filter")} <Kbd keys="S" />
      </UnstyledButton>
      <UnstyledButton className={classes["tool"] ?? ""} onClick={() => desk.view.setState({ listShown: true })}>
        {t("tools.list")} <Kbd keys="L" />
      </UnstyledButton>
      <UnstyledButton
        className={classes["tool"] ?? ""}
        title={t("common:seatPlan.command")}
        onClick={() => desk.view.setState({ dialog: { kind: "plan" } })}
      >
        {t("tools.plan")} <Kbd keys="Alt+P" />
      </UnstyledButton>
    </div>
  );
}
