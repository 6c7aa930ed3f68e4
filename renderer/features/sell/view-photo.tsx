// The photo of the view from a place, in the story of the place.
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useChartPicture } from "../../ui/chart-picture.ts";
import classes from "./map-panel.module.css";

export function ViewPhoto(props: { view: string | null; label: string }): ReactNode {
  const { view, label } = props;
  const { t } = useTranslation("sell");
  const address = useChartPicture(view);
  return address === null ? null : (
    <img className={classes["photo"]} src={address} alt={t("story.view", { place: label })} />
  );
}
