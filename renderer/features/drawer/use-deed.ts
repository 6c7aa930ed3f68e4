// A change of a drawer: does it, shows the refusal, and has the screens ask again.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useApi } from "../../ui/client-context.tsx";
import type { Shift } from "./shift.ts";

/** A mutation whose answer is the shift as it is afterwards. */
export function useDeed<Input>(run: (input: Input) => Promise<Shift>, onDone?: (shift: Shift) => void) {
  const api = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: run,
    onSuccess: async (shift) => {
      queries.setQueryData(api.shifts.get.queryKey({ input: { shiftId: shift.id } }), shift);
      await queries.invalidateQueries({ queryKey: api.shifts.key() });
      onDone?.(shift);
    },
  });
}
