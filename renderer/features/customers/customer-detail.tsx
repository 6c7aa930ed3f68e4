// One customer: the form and the bookings.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useApi, useClient } from "../../ui/client-context.tsx";
import { Panel } from "../../ui/page.tsx";
import { refusalCodeOf, useDone } from "../../ui/refusal.tsx";
import { CustomerBookings } from "./customer-bookings.tsx";
import { CustomerForm } from "./customer-form.tsx";
import { calledAs, type Customer, type CustomerFields, fieldsOf } from "./customer.ts";

export function CustomerDetail(props: { customer: Customer }): ReactNode {
  const { t } = useTranslation("customers");
  const [editing, setEditing] = useState<Customer | null>(null);
  // What is being typed over stays as it was, even when a colleague saves meanwhile: main then refuses ours.
  const customer = editing ?? props.customer;
  const latest = useRef(props.customer);
  useEffect(() => {
    latest.current = props.customer;
  });
  const onChanged = useCallback((changed: boolean) => setEditing(changed ? latest.current : null), []);
  const save = useSaveCustomer(customer, () => setEditing(null));
  const queries = useQueryClient();
  const api = useApi();
  const reload = (): void => {
    save.reset();
    setEditing(null);
    void queries.invalidateQueries({ queryKey: api.customers.key() });
  };
  return (
    <>
      <Panel title={calledAs(customer) || t("nameless", { number: customer.number })}>
        <CustomerForm
          key={customer.version}
          stored={fieldsOf(customer)}
          deed={t("form.save")}
          busy={save.isPending}
          error={save.error}
          {...(refusalCodeOf(save.error) === "VERSION_CONFLICT" ? { onReload: reload } : {})}
          onSave={(fields) => save.mutate(fields)}
          onChanged={onChanged}
        />
      </Panel>
      <Panel title={t("bookings.title")} flush>
        <CustomerBookings customer={customer} />
      </Panel>
    </>
  );
}

function useSaveCustomer(customer: Customer, onSaved: () => void) {
  const { t } = useTranslation("customers");
  const client = useClient();
  const api = useApi();
  const queries = useQueryClient();
  const done = useDone();
  return useMutation({
    mutationFn: (fields: CustomerFields) =>
      client.customers.update({ id: customer.id, version: customer.version, ...fields }),
    onSuccess: async (fresh) => {
      queries.setQueryData(api.customers.get.queryKey({ input: { customerId: fresh.id } }), fresh);
      onSaved();
      done(t("form.saved"));
      await queries.invalidateQueries({ queryKey: api.customers.search.key() });
    },
  });
}
