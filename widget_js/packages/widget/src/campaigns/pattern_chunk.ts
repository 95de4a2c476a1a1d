/** The chunk of patterns: a default, because the name of an export is not shortened as that of a property is. */
export { compilePattern as default } from "./pattern.ts";
