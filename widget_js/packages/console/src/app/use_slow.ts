import { useEffect, useState } from "react";

/** A skeleton that flashes is worse than a moment of nothing. */
const SKELETON_AFTER_MS = 300;

/** False at first; true once waiting has become worth showing. */
export function useSlow(): boolean {
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), SKELETON_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  return isSlow;
}
