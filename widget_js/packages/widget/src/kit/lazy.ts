/** What a chunk makes, for those who draw with what is there and draw again when the rest comes. */

import type { Host } from "../../../loader/src/host.ts";
import { loadMore } from "./strings.ts";

/** Undefined until somebody wants it and it is here; `onCome` is told when it is. */
export type Lazy<Made> = (isWanted: unknown) => Made | undefined;

export function createLazy<Made>(
  { load, tell }: Host,
  chunk: string,
  make: (loaded: never) => Made,
  onCome: () => void,
  words?: string,
): Lazy<Made> {
  let made: Made | undefined;
  return (isWanted) => {
    if (isWanted && !made) {
      Promise.all([load(chunk), loadMore(load, words)]).then(([loaded]) => {
        made ??= make(loaded as never);
        onCome();
      }, tell);
    }
    return made;
  };
}
