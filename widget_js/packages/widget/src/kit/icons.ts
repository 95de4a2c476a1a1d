/** Our own drawings on a grid of 24, line 2. Constants, so that each chunk carries only those that it shows. */

export const CLOSE = "M6 6l12 12M18 6 6 18";
export const BACK = "m15 5-7 7 7 7";
export const NEXT = "m9 5 7 7-7 7";
export const SEND = "M12 19V5.5M6 11l6-6 6 6";
export const ATTACH = "M7 8v8a5 5 0 0 0 10 0V6a3.5 3.5 0 0 0-7 0v9a1.5 1.5 0 0 0 3 0V8";
export const FILE = "M14 3H7a1 1 0 0 0-1 1v16a1 1 0 0 0 1 1h10a1 1 0 0 0 1-1V7zM14 3v4h4";
export const MORE = "M5.5 12a.5.5 0 1 0 1 0 .5.5 0 0 0-1 0M11.5 12a.5.5 0 1 0 1 0 .5.5 0 0 0-1 0M17.5 12a.5.5 0 1 0 1 0 .5.5 0 0 0-1 0";
export const SEARCH = "M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14M20 20l-4-4";
