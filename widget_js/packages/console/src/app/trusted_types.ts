// The page's policy lets no string become HTML. Mantine writes its theme into a <style> element by innerHTML;
// such text has no "<", so that nothing else than a style sheet's text can come through here.
interface PolicyFactory {
  createPolicy(name: string, rules: { createHTML(text: string): string }): unknown;
}

export function allowStyleText(): void {
  const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes;
  factory?.createPolicy("default", {
    createHTML(text) {
      if (text.includes("<")) throw new TypeError("HTML from a string is not allowed");
      return text;
    },
  });
}

/** The server writes a fresh nonce into the page; the bundled page alone has none. */
export function readNonce(): string {
  const meta = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]');
  return meta?.content ?? "";
}
