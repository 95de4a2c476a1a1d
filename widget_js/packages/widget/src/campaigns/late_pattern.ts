/** Patterns for the chunk of the campaigns, which most shops need not: the build puts this in the place of pattern.ts. */

type Compile = typeof import("./pattern.ts").compilePattern;

export interface PatternChunk {
  readonly default: Compile;
}

let compile: Compile | undefined;

export const usePatterns = (chunk: PatternChunk): void => void (compile = chunk.default);

export const compilePattern: Compile = (source, isCaseSensitive) => compile!(source, isCaseSensitive);

export const isPatternMissing = (campaigns: readonly unknown[]): boolean => !compile && /"regex"/.test(JSON.stringify(campaigns));
