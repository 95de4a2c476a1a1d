/** Whether a text needs more than its letters: only then is the chunk of rich_text.ts worth loading. */

/** Something in it may be a link, a mark, the entry of a list, or nothing but emoji. */
export const hasMarks = (text: string): boolean => /[*`[•]|https?:|^\s*(-|\d+[.)])\s|^\p{Extended_Pictographic}/mu.test(text);
