import type { LucideIcon } from "lucide-react";

interface IconProps {
  readonly of: LucideIcon;
  /** Points along the line of reading, so it is mirrored from right to left. */
  readonly turns?: boolean;
  readonly size?: number;
}

/** All icons of the console: 16 px, stroke 1.75, silent for screen readers. */
export function Icon({ of: Drawing, turns = false, size = 16 }: IconProps) {
  return <Drawing size={size} strokeWidth={1.75} aria-hidden="true" className={turns ? "turns" : undefined} />;
}
