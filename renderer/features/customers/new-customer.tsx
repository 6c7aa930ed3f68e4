// A new customer, begun from what was searched for.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { newId } from "../../new-id.ts";
import { useApi, useClient } from "../../ui/client-context.tsx";
import { Panel } from "../../ui/page.tsx";
import { useDone } from "../../ui/refusal.tsx";
import { CustomerForm } from "./customer-form.tsx";
import { openCustomer } from "./customer-memory.ts";
import { type CustomerFields, fieldsFromSearch, NO_FIELDS } from "./customer.ts";

export function NewCustomer(props: { query: string; onLeave: () => void }): ReactNode {
  const { t } = useTranslation("customers");
  const [start] = useState(() => fieldsFromSearch(props.query));
  const [id] = useState(newId);
  const client = useClient();
  const api = useApi();
  const queries = useQueryClient();
  const done = useDone();
  const create = useMutation({
    mutationFn: (fields: CustomerFields) => client.customers.create({ id, ...fields }),
    onSuccess: async (fresh) => {
      queries.setQueryData(api.customers.get.queryKey({ input: { customerId: fresh.id } }), fresh);
      openCustomer(fresh.id);
      props.onLeave();
      done(t("form.created"));
      await queries.invalidateQueries({ queryKey: api.customers.search.key() });
    },
  });
  return (
    <Panel title={t("form.newTitle")}>
      <CustomerForm
        stored={NO_FIELDS}
        begun={start}
        deed={t("form.create")}
        busy={create.isPending}
        error={create.error}
        onSave={(fields) => create.mutate(fields)}
        onLeave={props.onLeave}
        focusFirst
      />
    </Panel>
  );
}
