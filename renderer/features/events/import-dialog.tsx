// Imports events from a file that is chosen, dropped or pasted. Nothing goes in before everything is right.
import { Button, Stack } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "../../ui/dialog.tsx";
import { useGiveFocusBack } from "../../ui/give-focus-back.ts";
import { Refusal } from "../../ui/refusal.tsx";
import { ImportAnswer } from "./import-answer.tsx";
import { ImportHelp } from "./import-help.tsx";
import { ImportSource } from "./import-source.tsx";
import { useImport } from "./use-import.ts";

export function ImportDialog(props: { onClose: () => void }): ReactNode {
  useGiveFocusBack();
  const { t } = useTranslation("events");
  const [help, setHelp] = useState(false);
  const importing = useImport(props.onClose);
  return (
    <Dialog title={t("import.title")} size="min(1100px, 94vw)" onClose={props.onClose}>
      <Stack gap="md">
        <ImportSource
          source={importing.source}
          onSource={importing.setSource}
          venueId={importing.venueId}
          onVenue={importing.setVenueId}
        />
        <Refusal error={importing.error} />
        <ImportAnswer importing={importing} />
        <Button
          variant="subtle"
          size="compact-sm"
          style={{ alignSelf: "flex-start" }}
          aria-expanded={help}
          onClick={() => setHelp(!help)}
        >
          {t("import.help")}
        </Button>
        {help ? <ImportHelp venueId={importing.venueId} /> : null}
      </Stack>
    </Dialog>
  );
}
