import { splitLinks } from "./links.ts";

/** People's text with its web addresses as links. Never HTML. */
export function Linked({ text }: { readonly text: string }) {
  return splitLinks(text).map(({ text: part, href }, index) =>
    href ? (
      // The parts of one text never change places.
      <a key={index} href={href} target="_blank" rel="noopener noreferrer nofollow">
        {part}
      </a>
    ) : (
      part
    ),
  );
}
