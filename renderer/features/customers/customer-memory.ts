// Which customer is open and what was searched for: kept while the window lives, so that other desks can open one.
import { createStore } from "zustand/vanilla";

export interface CustomerMemory {
  readonly query: string;
  readonly openId: string | null;
}

export const customerMemory = createStore<CustomerMemory>(() => ({ query: "", openId: null }));

/** Opens a customer by id, whatever the search shows. */
export const openCustomer = (openId: string | null): void => customerMemory.setState({ openId });

/** Changes the search; the open customer stays open. */
export const searchCustomers = (query: string): void => customerMemory.setState({ query });
