// Pure: a file's size in the unit people use for it.

const UNITS = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;

/** Decimal units, as file managers and our limits count: "340 kB", "1.2 MB". */
export function formatBytes(bytes: number, locale: string): string {
  const power = Math.min(UNITS.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)));
  return new Intl.NumberFormat(locale, {
    style: "unit",
    unit: UNITS[power] ?? "byte",
    unitDisplay: "short",
    maximumFractionDigits: power > 1 ? 1 : 0,
  }).format(bytes / 1000 ** power);
}
