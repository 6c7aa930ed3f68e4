// Whose pages customers of this house can pay on, by a link.
import { useQuery } from "@tanstack/react-query";
import { useApi } from "./client-context.tsx";

export type LinkPage = "checkout" | "paypal";

/** Whose pages can be paid on; null while that is asked. */
export function useLinkPages(): LinkPage[] | null {
  const api = useApi();
  const cards = useQuery(api.payments.provider.queryOptions());
  const payPal = useQuery(api.payments.paypal.queryOptions());
  if (cards.isPending || payPal.isPending) return null;
  return [
    ...(cards.data?.isSetUp === true ? (["checkout"] as const) : []),
    ...(payPal.data?.isSetUp === true ? (["paypal"] as const) : []),
  ];
}
