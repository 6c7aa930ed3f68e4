// A scan that was a mistake: why, and it never counts again.
import { TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { useDone } from "../../ui/refusal.tsx";
import { spokenPlace } from "../../ui/spoken-place.ts";
import type { DoorDesk } from "./door-desk.ts";

export function TakeBack(props: { desk: DoorDesk; scanId: string; onClose: () => void }): ReactNode {
  const { desk, scanId, onClose } = props;
  const { t } = useTranslation("door");
  const done = useDone();
  const [reason, setReason] = useState(t("back.usual"));
  const takeBack = useMutation({
    mutationFn: () => desk.takeBack({ scanId, reason }),
    onSuccess: () => {
      done(t("done.takenBack"));
      onClose();
    },
  });
  const { book } = desk.store.getState();
  const place = spokenPlace(book?.placeOf(scanId) ?? "");
  return (
    <FormDialog
      title={t("back.title")}
      deed={t("back.deed")}
      busy={takeBack.isPending}
      ready={reason.trim() !== ""}
      error={takeBack.error}
      onClose={onClose}
      onDeed={() => takeBack.mutate()}
    >
      <p>{t("back.text", { place })}</p>
      <TextInput
        label={t("back.reason")}
        required
        maxLength={200}
        data-autofocus
        value={reason}
        onChange={(change) => setReason(change.currentTarget.value)}
      />
    </FormDialog>
  );
}
