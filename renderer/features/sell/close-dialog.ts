// Closes whatever the desk asks and gives the keyboard back to the basket or the bar.
import { useFocus } from "./focus.tsx";
import { useStage } from "./stage.tsx";

export function useClose(): () => void {
  const { desk } = useStage();
  const focus = useFocus();
  return () => {
    desk.view.setState({ dialog: { kind: "none" } });
    requestAnimationFrame(() => focus.to(desk.basket.store.getState().lines.length > 0 ? "basket" : "bar"));
  };
}
