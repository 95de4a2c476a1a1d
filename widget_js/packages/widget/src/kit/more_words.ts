/** The build puts the English here that only one chunk needs; without a build, strings.ts has all of it. */

import type { Strings } from "./strings.ts";

export const moreWords: Strings = {};
