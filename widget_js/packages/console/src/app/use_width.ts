// The four widths of the frame. Read by script only where the markup differs; the rest is CSS.
import { useMediaQuery } from "@mantine/hooks";

export type Width = "phone" | "narrow" | "medium" | "wide";

export function useWidth(): Width {
  const isAtLeastNarrow = useMediaQuery("(min-width: 47.51em)", true, { getInitialValueInEffect: false });
  const isAtLeastMedium = useMediaQuery("(min-width: 64em)", true, { getInitialValueInEffect: false });
  const isWide = useMediaQuery("(min-width: 80em)", true, { getInitialValueInEffect: false });
  if (!isAtLeastNarrow) return "phone";
  if (!isAtLeastMedium) return "narrow";
  return isWide ? "wide" : "medium";
}
