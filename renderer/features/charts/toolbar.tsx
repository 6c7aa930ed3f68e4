// The tools at the left edge, each with its key.
import { Tooltip, UnstyledButton } from "@mantine/core";
import {
  IconArmchair,
  IconBrush,
  IconCircleDotted,
  IconDots,
  IconFocus2,
  IconGridDots,
  IconLasso,
  IconMap2,
  IconMasksTheater,
  IconPaint,
  IconPointer,
  IconPolygon,
  IconRulerMeasure,
  IconShape,
  IconStairs,
  IconTimeline,
  IconTypography,
  IconUsersGroup,
  IconVectorBezier2,
  type TablerIcon,
} from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import classes from "./charts.module.css";
import { TOOLS, type ToolName } from "./editor-state.ts";
import type { Editor } from "./editor.ts";
import { TOOL_KEYS } from "./use-editor-commands.ts";

const ICONS: Readonly<Record<ToolName, TablerIcon>> = {
  select: IconPointer,
  corners: IconVectorBezier2,
  lasso: IconLasso,
  brush: IconBrush,
  paint: IconPaint,
  row: IconDots,
  path: IconTimeline,
  block: IconGridDots,
  table: IconArmchair,
  area: IconUsersGroup,
  section: IconPolygon,
  stage: IconMasksTheater,
  shape: IconShape,
  text: IconTypography,
  icon: IconStairs,
  focal: IconFocus2,
  measure: IconRulerMeasure,
  picture: IconMap2,
};

export function Toolbar(props: { editor: Editor }): ReactNode {
  const { editor } = props;
  const { t } = useTranslation("charts");
  const current = useStore(editor.store, (state) => state.tool);
  return (
    <div className={classes["tools"]} role="toolbar" aria-label={t("group.tools")} aria-orientation="vertical">
      {TOOLS.map((tool) => {
        const Icon = ICONS[tool] ?? IconCircleDotted;
        return (
          <Tooltip key={tool} label={t(`tool.${tool}`)} position="right">
            <UnstyledButton
              className={classes["tool"] ?? ""}
              aria-label={t(`tool.${tool}`)}
              aria-pressed={tool === current}
              aria-keyshortcuts={TOOL_KEYS[tool]}
              onClick={() => editor.setTool(tool)}
            >
              <Icon size={19} stroke={1.7} aria-hidden="true" />
              <span aria-hidden="true">{TOOL_KEYS[tool]}</span>
            </UnstyledButton>
          </Tooltip>
        );
      })}
    </div>
  );
}
