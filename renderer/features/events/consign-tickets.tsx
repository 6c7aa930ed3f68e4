// Gives the places of a block to somebody who sells them: tickets with codes, printed, and nothing paid yet.
import { Select, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { newId } from "../../new-id.ts";
import { printTickets } from "../../print.ts";
import { useHost } from "../../stores/connection.ts";
import { useApi, useClient } from "../../ui/client-context.tsx";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { useDone, useRefusal } from "../../ui/refusal.tsx";
import type { Block, PerformanceForSale } from "./event.ts";
import { typeName } from "./type-name.ts";

interface ConsignTicketsProps {
  readonly block: Block;
  readonly performance: PerformanceForSale;
  readonly onClose: () => void;
}

export function ConsignTickets(props: ConsignTicketsProps): ReactNode {
  const { t, i18n } = useTranslation("events");
  const { block, performance } = props;
  const types = performance.ticketTypes.filter(({ kind }) => kind === "standard");
  const [agency, setAgency] = useState(block.reason);
  const [ticketTypeId, setTicketTypeId] = useState<string | null>(types[0]?.id ?? null);
  const deed = useConsign(props);
  const count = block.places.reduce((sum, { quantity }) => sum + quantity, 0);
  return (
    <FormDialog
      title={t("consign.title")}
      deed={t("consign.deed", { count })}
      busy={deed.isPending}
      ready={agency.trim() !== "" && ticketTypeId !== null}
      error={deed.error}
      onClose={props.onClose}
      onDeed={() => deed.mutate({ agency, ticketTypeId: ticketTypeId ?? "" })}
    >
      <p>{t("consign.effect", { count })}</p>
      <TextInput
        label={t("consign.agency")}
        required
        maxLength={120}
        data-autofocus
        value={agency}
        onChange={(change) => setAgency(change.currentTarget.value)}
      />
      <Select
        label={t("consign.type")}
        data={types.map((type) => ({ value: type.id, label: typeName(type, i18n.language) }))}
        allowDeselect={false}
        value={ticketTypeId}
        onChange={setTicketTypeId}
      />
    </FormDialog>
  );
}

function useConsign({ block, onClose }: ConsignTicketsProps) {
  const { t } = useTranslation("events");
  const client = useClient();
  const api = useApi();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const done = useDone();
  const refused = useRefusal();
  const printsSilently = useHost()?.printsSilently ?? false;
  const [bookingId] = useState(newId);
  return useMutation({
    mutationFn: (chosen: { agency: string; ticketTypeId: string }) =>
      client.consignments.create({ ...chosen, bookingId, blockId: block.id, print: true }),
    onSuccess: async ({ booking, printJob }) => {
      done(t("consign.done", { number: booking.number }));
      onClose();
      printTickets({ client, printJob, printsSilently }).catch(refused);
      await queries.invalidateQueries({ queryKey: api.blocks.key() });
      await navigate({ to: "/bookings/$id", params: { id: bookingId } });
    },
  });
}
