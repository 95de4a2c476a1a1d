/** Loading of chunks, each once; a failed load may be tried again. */

const loading: Record<string, Promise<unknown> | undefined> = {};
let failures = 0;

export function loadChunk(base: string, name: string): Promise<unknown> {
  // Chromium remembers a module that failed to load, so the next try needs another address.
  const url = `${base}w/${name}-${PARLOR_HASH}.js${failures ? `?${failures}` : ""}`;
  return (loading[name] ??= import(url).catch((error: unknown) => {
    failures += 1;
    loading[name] = undefined;
    throw error;
  }));
}
