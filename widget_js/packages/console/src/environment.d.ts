// What the bundler makes of files that are not TypeScript.
declare module "*.json?catalog" {
  export const messages: Record<string, string>;
}

declare module "*.json?catalog&pseudo" {
  export const messages: Record<string, string>;
}
