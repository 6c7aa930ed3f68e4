// After publishing: who was moved where, and who has to be told by a person because no mail goes out.
import { Button, Group, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Client } from "#contract/index.ts";
import { Dialog } from "../../../ui/dialog.tsx";
import { Kbd } from "../../../ui/kbd.tsx";
import { spokenPlace } from "../../../ui/spoken-place.ts";
import classes from "./versions.module.css";

export type Published = Awaited<ReturnType<Client["charts"]["publish"]>>;
type Moved = Published["moved"][number];

/** How somebody hears of it. */
const toldBy = ({ mailed, from, to }: Moved): "mail" | "nobody" | "same" =>
  mailed ? "mail" : from === to ? "same" : "nobody";

export function PublishedDialog(props: { published: Published; onClose: () => void }): ReactNode {
  const { t } = useTranslation("charts");
  const { moved, number } = props.published;
  const toTell = moved.filter((each) => toldBy(each) === "nobody");
  return (
    <Dialog title={t("publish.movedTitle", { number, count: moved.length })} size="lg" onClose={props.onClose}>
      <Stack gap="sm">
        {toTell.length > 0 ? <Text size="sm">{t("publish.toTell", { count: toTell.length })}</Text> : null}
        <div className={classes["way"]}>
          <div
            className={classes["wayScroll"]}
            role="region"
            aria-label={t("publish.movedList")}
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls is reached by key
            tabIndex={0}
          >
            <table data-moved={moved.length}>
              <thead>
                <tr>
                  <th scope="col">{t("publish.column.customer")}</th>
                  <th scope="col">{t("publish.column.place")}</th>
                  <th scope="col">{t("publish.column.to")}</th>
                  <th scope="col">{t("publish.column.told")}</th>
                </tr>
              </thead>
              <tbody>
                {[...toTell, ...moved.filter((each) => toldBy(each) !== "nobody")].map((each, index) => (
                  <tr key={index}>
                    <td>
                      <a href={`#/bookings/${each.bookingId}`}>{each.number}</a> {each.customerName}
                    </td>
                    <td>{spokenPlace(each.from)}</td>
                    <td>{spokenPlace(each.to)}</td>
                    <td>{t(`publish.told.${toldBy(each)}`)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </div>
        <Group justify="flex-end">
          <Button data-autofocus onClick={props.onClose} rightSection={<Kbd keys="Enter" onFilled />}>
            {t("publish.movedDone")}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
