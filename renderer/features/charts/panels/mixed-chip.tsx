// A chip that is on for all, for some or for none of what is selected. Pressing it gives it to all, or takes it from all.
import { Chip } from "@mantine/core";
import { useEffect, useRef, type ReactNode } from "react";

interface MixedChipProps {
  readonly label: string;
  readonly having: number;
  readonly count: number;
  /** `hasAll`: all have it now. */
  readonly onPress: (hasAll: boolean) => void;
}

export function MixedChip({ label, having, count, onPress }: MixedChipProps): ReactNode {
  const input = useRef<HTMLInputElement>(null);
  const hasAll = having === count && count > 0;
  const isMixed = having > 0 && !hasAll;
  useEffect(() => {
    if (input.current) input.current.indeterminate = isMixed;
  }, [isMixed]);
  return (
    <Chip
      ref={input}
      size="xs"
      checked={hasAll}
      {...(isMixed ? { variant: "outline", styles: { label: { borderStyle: "dashed" } } } : {})}
      onChange={() => onPress(hasAll)}
    >
      {isMixed ? `${label} (${having}/${count})` : label}
    </Chip>
  );
}
