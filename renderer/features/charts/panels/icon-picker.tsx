// Choosing one of the icons of a chart: a grid of radio buttons with their names.
import { Tooltip } from "@mantine/core";
import {
  IconCamera,
  IconDisabled,
  IconDoorEnter,
  IconDoorExit,
  IconElevator,
  IconFirstAidKit,
  IconGlassFull,
  IconHanger,
  IconInfoCircle,
  IconAdjustmentsHorizontal,
  IconShirt,
  IconSmoking,
  IconStairs,
  IconToiletPaper,
  type TablerIcon,
} from "@tabler/icons-react";
import { useId, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { SHAPE_ICONS } from "#domain/charts/chart.ts";
import type { ShapeIcon } from "#domain/charts/chart.ts";
import classes from "./panels.module.css";

const PICTURES: Readonly<Record<ShapeIcon, TablerIcon>> = {
  entrance: IconDoorEnter,
  exit: IconDoorExit,
  stairs: IconStairs,
  lift: IconElevator,
  toilet: IconToiletPaper,
  "accessible-toilet": IconDisabled,
  bar: IconGlassFull,
  cloakroom: IconHanger,
  "first-aid": IconFirstAidKit,
  "sound-desk": IconAdjustmentsHorizontal,
  camera: IconCamera,
  merchandise: IconShirt,
  information: IconInfoCircle,
  smoking: IconSmoking,
};

export function IconPicker(props: { value: ShapeIcon | null; onChange: (icon: ShapeIcon) => void }): ReactNode {
  const { t } = useTranslation("charts");
  const name = useId();
  return (
    <fieldset className={classes["icons"]}>
      <legend>{t("tool.icon")}</legend>
      <div>
        {SHAPE_ICONS.map((icon) => {
          const Picture = PICTURES[icon];
          return (
            <Tooltip key={icon} label={t(`things.icon.${icon}`)}>
              <label>
                <input
                  type="radio"
                  name={name}
                  aria-label={t(`things.icon.${icon}`)}
                  checked={props.value === icon}
                  onChange={() => props.onChange(icon)}
                />
                <Picture size={20} stroke={1.7} aria-hidden="true" />
              </label>
            </Tooltip>
          );
        })}
      </div>
    </fieldset>
  );
}
