// Keys of what is asked for, and of the seat that would be left alone.
import type { Command } from "../../commands.ts";
import type { PerformanceForSale } from "../../stores/basket-types.ts";
import type { Hands } from "./basket-commands.ts";
import { moveToPlaces } from "./desk-steps.ts";
import { clearFilter } from "./filter-steps.ts";
import { isFiltering } from "./seat-filter.ts";
import type { FoundSingles } from "./singles.ts";

export interface ChoiceOnStage {
  readonly performance: PerformanceForSale | null;
  readonly singles: FoundSingles | null;
  /** Something is asked for: the button to take it back is alive. */
  readonly filtering: boolean;
}

export function filterCommands({ desk, focus, report }: Hands, stage: ChoiceOnStage): Command[] {
  const { performance, singles, filtering } = stage;
  const open = (): void => {
    desk.view.setState({ filterShown: true });
    requestAnimationFrame(() => focus.to("filter"));
  };
  const find = (): void => {
    desk.view.setState({ filterShown: true, listShown: true, area: null });
    requestAnimationFrame(() => focus.to("filter"));
  };
  return [
    { id: "sell.filter", label: "sell:command.filter", keys: ["S"], run: open },
    { id: "sell.find", label: "sell:command.find", keys: ["K"], run: find },
    {
      id: "sell.clearFilter",
      label: "sell:command.clearFilter",
      keys: ["X"],
      when: () => filtering && isFiltering(desk.view.getState().filter),
      run: () => clearFilter(desk),
    },
    {
      id: "sell.moveSingle",
      label: "sell:command.moveSingle",
      keys: ["U"],
      when: () => singles !== null && singles.move !== null,
      run: () => {
        if (performance && singles?.move) moveToPlaces(desk, performance, singles.move).catch(report);
      },
    },
    {
      id: "sell.leaveSingle",
      label: "sell:command.leaveSingle",
      keys: ["J"],
      when: () => singles !== null && singles.move !== null,
      run: () => desk.view.setState({ dialog: { kind: "single", tender: null } }),
    },
  ];
}
