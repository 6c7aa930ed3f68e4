// Asks how the seat plan of a performance is wanted, then prints it or saves it as a file.
import { Checkbox, SegmentedControl, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useId, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { bytesOf, printPdf } from "../print.ts";
import { saveBytes } from "../save-file.ts";
import { useClient } from "./client-context.tsx";
import { FormDialog } from "./form-dialog.tsx";

interface SeatPlanDialogProps {
  readonly performanceId: string;
  /** Place numbers that get a ring: those of a booking. */
  readonly highlight?: readonly number[] | undefined;
  readonly onClose: () => void;
}

type Locale = "en" | "de" | "fr";
type Choice<Name extends string> = { readonly value: Name; readonly label: string };

export function SeatPlanDialog({ performanceId, highlight, onClose }: SeatPlanDialogProps): ReactNode {
  const { t, i18n } = useTranslation("common");
  const client = useClient();
  const [paper, setPaper] = useState<"a4" | "a3">("a4");
  const [ink, setInk] = useState<"black" | "color">("black");
  const [saves, setSaves] = useState(false);
  const making = useMutation({
    mutationFn: async () => {
      const { pdf, fileName } = await client.performances.seatPlanPdf({
        ...{ performanceId, paper, inColor: ink === "color", highlight: [...(highlight ?? [])] },
        locale: i18n.language as Locale,
      });
      const bytes = bytesOf(pdf);
      if (saves) saveBytes({ fileName, bytes, type: "application/pdf" });
      else await printPdf(bytes);
    },
    onSuccess: onClose,
  });
  return (
    <FormDialog
      title={t("seatPlan.title")}
      deed={t(saves ? "seatPlan.save" : "seatPlan.print")}
      busy={making.isPending}
      ready
      error={making.error}
      size="md"
      focusButtons
      onDeed={() => making.mutate()}
      onClose={onClose}
    >
      <Stack gap="sm">
        <Choices
          label={t("seatPlan.paper")}
          value={paper}
          onChange={setPaper}
          choices={[
            { value: "a4", label: t("seatPlan.a4") },
            { value: "a3", label: t("seatPlan.a3") },
          ]}
        />
        <Choices
          label={t("seatPlan.ink")}
          value={ink}
          onChange={setInk}
          choices={[
            { value: "black", label: t("seatPlan.black") },
            { value: "color", label: t("seatPlan.color") },
          ]}
        />
        <Checkbox
          label={t("seatPlan.saves")}
          checked={saves}
          onChange={(event) => setSaves(event.currentTarget.checked)}
        />
        {highlight === undefined || highlight.length === 0 ? null : (
          <Text size="sm">{t("seatPlan.ringed", { count: highlight.length })}</Text>
        )}
      </Stack>
    </FormDialog>
  );
}

function Choices<Name extends string>(props: {
  readonly label: string;
  readonly value: Name;
  readonly choices: readonly Choice<Name>[];
  readonly onChange: (name: Name) => void;
}): ReactNode {
  const labelId = useId();
  return (
    <div>
      <Text id={labelId} size="sm" fw={500} mb={4}>
        {props.label}
      </Text>
      <SegmentedControl
        aria-labelledby={labelId}
        value={props.value}
        onChange={(name) => props.onChange(name as Name)}
        data={props.choices.map((choice) => ({ ...choice }))}
        fullWidth
      />
    </div>
  );
}
