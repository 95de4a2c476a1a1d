// Pure: what stands for a person: two letters and one of four tints.
import type { Visitor } from "../api/types.ts";

const TINTS = 4;

export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => [...(word ?? "")][0] ?? "");
  return letters.join("").toLocaleUpperCase();
}

/** 1 to 4, always the same for the same person. */
export function tintOf(id: string): number {
  let sum = 0;
  for (const letter of id) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9_973;
  return (sum % TINTS) + 1;
}

/** The visitor's name, else their address; null for someone unknown. */
export function nameOf(visitor: Pick<Visitor, "name" | "email">): string | null {
  return visitor.name ?? visitor.email;
}

export function firstNameOf(name: string): string {
  return name.includes("@") ? name : (name.trim().split(/\s+/)[0] ?? name);
}
