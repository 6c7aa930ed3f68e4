// An expected "no" in words: what is wrong, what can be done, and a button that does it.
import type { RefusalCode } from "#contract/refusals.ts";
import { Alert, Button, Group, Text } from "@mantine/core";
import i18next from "i18next";
import { notifications } from "@mantine/notifications";
import { ORPCError } from "@orpc/client";
import { formatMinor } from "#domain/money.ts";
import { useCallback, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { HostUnreachable } from "../stores/connection.ts";
import { spokenPlace } from "./spoken-place.ts";

/**
 * The contract's code inside an error; undefined for faults and lost lines. The locale files hold exactly the contract's
 * codes (a test sees to it), so the schemas need not be loaded to know them.
 */
export function refusalCodeOf(error: unknown): RefusalCode | undefined {
  if (!(error instanceof ORPCError)) return undefined;
  const code = String(error.code);
  return i18next.exists(`refusals:${code}`) ? (code as RefusalCode) : undefined;
}

/** The data of a refusal, when the error is that refusal. */
export function refusalDataOf(error: unknown): Readonly<Record<string, unknown>> {
  const data: unknown = error instanceof ORPCError ? error.data : undefined;
  return typeof data === "object" && data !== null ? (data as Record<string, unknown>) : {};
}

export interface RefusalWords {
  readonly title: string;
  readonly whatToDo: string;
}

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** A waiting time in the unit people would say it in. */
function waitingTime(waitMs: number): Record<string, unknown> {
  if (waitMs > HOUR_MS) return { count: Math.ceil(waitMs / HOUR_MS), context: "hours" };
  if (waitMs > MINUTE_MS) return { count: Math.ceil(waitMs / MINUTE_MS), context: "minutes" };
  return { count: Math.max(1, Math.ceil(waitMs / SECOND_MS)) };
}

/** Values for the sentence: lists become text, money gets its currency, waiting time becomes seconds, minutes or hours. */
function sentenceValues(data: Readonly<Record<string, unknown>>, locale: string): Record<string, unknown> {
  const values: Record<string, unknown> = { ...data };
  if (Array.isArray(data["places"])) {
    const labels = data["places"].map((place: unknown) =>
      typeof place === "object" && place !== null && "label" in place
        ? spokenPlace(String(place.label))
        : String(place),
    );
    values["places"] = new Intl.ListFormat(locale).format(labels);
    values["count"] = labels.length;
  }
  const { currency, retryAfterMs } = data;
  for (const field of ["totalMinor", "dueMinor", "leftMinor"]) {
    const amountMinor = data[field];
    if (typeof amountMinor === "number" && typeof currency === "string")
      values["amount"] = formatMinor({ amountMinor, currency, locale });
  }
  if (typeof data["why"] === "string") values["context"] = data["why"];
  if (typeof retryAfterMs === "number") Object.assign(values, waitingTime(retryAfterMs));
  for (const field of ["left", "most", "atLeast", "digits"])
    if (typeof data[field] === "number") values["count"] = data[field];
  return values;
}

/** A function that puts any error into words. */
export function useRefusalWords(): (error: unknown) => RefusalWords {
  const { t, i18n } = useTranslation(["refusals", "common"]);
  return useCallback(
    (error) => {
      const code = refusalCodeOf(error);
      if (code) {
        const values = sentenceValues(refusalDataOf(error), i18n.language);
        return { title: t(`refusals:${code}.title`, values), whatToDo: t(`refusals:${code}.whatToDo`, values) };
      }
      if (error instanceof HostUnreachable)
        return { title: t("common:unreachable.title"), whatToDo: t("common:unreachable.whatToDo") };
      if (error instanceof ORPCError && error.code === "BAD_REQUEST")
        return {
          title: t("common:badInput.title"),
          whatToDo: t("common:badInput.whatToDo", { fields: issuesOf(error) }),
        };
      return { title: t("common:fault.title"), whatToDo: t("common:fault.whatToDo") };
    },
    [t, i18n.language],
  );
}

/** The names of the fields that main found wrong. */
function issuesOf(error: ORPCError<string, unknown>): string {
  const data: unknown = error.data;
  if (typeof data !== "object" || data === null || !("issues" in data) || !Array.isArray(data.issues)) return "";
  return data.issues
    .map((issue: unknown) =>
      typeof issue === "object" && issue !== null && "path" in issue && Array.isArray(issue.path)
        ? issue.path.join(".")
        : "",
    )
    .filter((path) => path !== "")
    .join(", ");
}

/** Shows an error in place; renders nothing without one. */
export function Refusal(props: {
  error: unknown;
  action?: { label: string; run: () => void };
  onClose?: () => void;
}): ReactNode {
  const words = useRefusalWords();
  const { t } = useTranslation("common");
  if (props.error === null || props.error === undefined) return null;
  const { title, whatToDo } = words(props.error);
  return (
    <Alert
      color="red"
      variant="light"
      role="alert"
      title={title}
      withCloseButton={props.onClose !== undefined}
      closeButtonLabel={t("close")}
      {...(props.onClose ? { onClose: props.onClose } : {})}
    >
      <Group justify="space-between" gap="sm">
        <Text size="sm" c="var(--ink)">
          {whatToDo}
        </Text>
        {props.action ? (
          <Button size="xs" variant="default" onClick={props.action.run}>
            {props.action.label}
          </Button>
        ) : null}
      </Group>
    </Alert>
  );
}

/** A function that reports an error as a notification, for actions without a place of their own. */
export function useRefusal(): (error: unknown) => void {
  const words = useRefusalWords();
  const { t } = useTranslation("common");
  return useCallback(
    (error) => {
      const { title, whatToDo } = words(error);
      notifications.show({
        color: "red",
        title,
        message: whatToDo,
        role: "alert",
        closeButtonProps: { "aria-label": t("close") },
      });
    },
    [words, t],
  );
}

/** A short good word after something was done. */
export function useDone(): (message: string) => void {
  const { t } = useTranslation("common");
  return useCallback(
    (message) => {
      notifications.show({ color: "green", message, autoClose: 3_000, closeButtonProps: { "aria-label": t("close") } });
    },
    [t],
  );
}
