// Pure: conditions as sentences, and why a visit does not fit them. The storefront's debugging speaks them too, so nothing
// here knows React.
import type { Conditions, Leaf, Node } from "../../../../widget/src/campaigns/conditions.ts";
import type english from "../../../locales/campaigns.en.json";
import { rememberByLocale } from "../../i18n/remember_by_locale.ts";
import { DEVICES, type Field, kindOf, type Operator, unitOf } from "./fields.ts";
import { type Explained, isLeaf, itemsOf, leavesOf, operationOf } from "./tree.ts";

/** Looks up one of the campaigns' texts. */
export type Say = (id: keyof typeof english, values?: Readonly<Record<string, string | number | null>>) => string;

const andFormat = rememberByLocale((locale) => new Intl.ListFormat(locale, { type: "conjunction" }));
const orFormat = rememberByLocale((locale) => new Intl.ListFormat(locale, { type: "disjunction" }));
const numberFormat = rememberByLocale((locale) => new Intl.NumberFormat(locale));
const amountFormat = rememberByLocale((locale) => new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 }));

/** Keeps an address or a code in one piece where the sentence runs from right to left. */
const isolate = (text: string): string => `\u2068${text}\u2069`;

export interface Sentences {
  fieldOf(leaf: Pick<Leaf, "field" | "name">): string;
  /** A number with its unit, yes or no, a device by its name, a text as it is. */
  value(field: string, value: unknown): string;
  /** A sum in a currency with two decimals, from its smallest unit. */
  amount(minor: number): string;
  leaf(leaf: Leaf): string;
  whole(conditions: Conditions): string;
  /** "a, b and c". */
  list(items: readonly string[]): string;
}

/** `locale`: what numbers and lists are written in. */
export function createSentences(t: Say, locale: string): Sentences {
  const or = (items: readonly string[]): string => orFormat(locale).format(items);
  const and = (items: readonly string[]): string => andFormat(locale).format(items);
  const fieldOf = ({ field, name }: Pick<Leaf, "field" | "name">): string =>
    field === "attribute" ? t("audience.field.attribute.of", { name: isolate(name || "…") }) : t(`audience.field.${field as Field}`);
  const amount = (minor: number): string => amountFormat(locale).format(minor / 100);
  const value = (field: string, one: unknown): string => {
    if (one === null || one === undefined) return t("audience.unknown");
    if (typeof one === "boolean") return t(one ? "audience.yes" : "audience.no");
    if (typeof one === "number") {
      const count = numberFormat(locale).format(one);
      const unit = unitOf(field);
      return unit === "money" ? t("audience.unit.money", { count, amount: amount(one) }) : t(`audience.unit.${unit}`, { count });
    }
    if (Array.isArray(one)) return or(one.map((each) => value(field, each)));
    const device = field === "device" ? DEVICES.find((known) => known === one) : undefined;
    return device ? t(`audience.device.${device}`) : isolate(String(one) || "…");
  };
  const leaf = (one: Leaf): string => {
    const field = fieldOf(one);
    if (kindOf(one.field) === "flag") return t(one.value === true ? "audience.said.yes" : "audience.said.no", { field });
    return t(`audience.said.${one.operator as Operator}`, { field, value: value(one.field, one.value) });
  };
  const inside = (node: Node): string => {
    if (isLeaf(node)) return leaf(node);
    const items = itemsOf(node);
    if (operationOf(node) === "any") return or(items.map(wrap));
    // Positive addresses side by side are alternatives.
    const isAddress = (item: Node): boolean => isLeaf(item) && item.field === "url" && !item.operator.includes("not");
    const addresses = items.filter(isAddress).map(inside);
    return and([...(addresses.length ? [or(addresses)] : []), ...items.filter((item) => !isAddress(item)).map(wrap)]);
  };
  const wrap = (node: Node): string => (isLeaf(node) || itemsOf(node).length < 2 ? inside(node) : t("audience.said.group", { what: inside(node) }));
  return {
    fieldOf,
    value,
    amount,
    leaf,
    list: and,
    whole: (conditions) => (itemsOf(conditions).length ? t("audience.said.when", { what: inside(conditions) }) : t("audience.said.always")),
  };
}

/** What stands in the way first, of a visit that does not fit. */
export function sayBlocking(t: Say, say: Sentences, conditions: Conditions, { blocking, leaves }: Explained): string {
  const leaf = blocking && leavesOf(conditions)[leaves.indexOf(blocking)];
  if (!blocking || !leaf) return t("verdict.no.unreadable");
  const field = say.fieldOf(leaf);
  if (blocking.verdict === "unknown") return t(blocking.reason === "needs_storage" ? "verdict.no.storage" : "verdict.no.unknown", { field });
  if (kindOf(leaf.field) === "number" && leaf.operator === "at_least") {
    return t("verdict.no.of", { field, seen: say.value(leaf.field, blocking.seen), wanted: say.value(leaf.field, leaf.value) });
  }
  return t("verdict.no.unmet", { condition: say.leaf(leaf) });
}
