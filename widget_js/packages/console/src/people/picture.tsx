import clsx from "clsx";
import { UserRound } from "lucide-react";
import s from "./picture.module.css";
import { initialsOf, tintOf } from "./names.ts";

interface PictureProps {
  readonly id: string;
  readonly name: string | null;
  readonly url?: string | null;
  readonly size?: "small" | "normal" | "large";
  readonly isOnline?: boolean;
}

/** A person's picture, or their initials. The name always stands beside it, so readers skip it. */
export function Picture({ id, name, url = null, size = "normal", isOnline = false }: PictureProps) {
  // In the small one two letters would be below 12 px.
  const letters = name ? initialsOf(name) : "";
  const shown = size === "small" ? [...letters][0] : letters;
  // Drawn by the style sheet: as text they would belong to the words of the button that the picture stands in.
  const initials = url || !letters ? undefined : shown;
  return (
    <span className={clsx(s.picture, s[size], name && s[`tint${tintOf(id)}`])} aria-hidden="true" data-initials={initials}>
      {url ? <img className={s.image} src={url} alt="" /> : initials ? null : <UserRound className={s.nobody} />}
      {isOnline ? <span className={s.online} /> : null}
    </span>
  );
}
