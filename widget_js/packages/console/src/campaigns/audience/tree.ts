// Pure: a tree of conditions in the API's JSON form while it is edited. A path is the place of each child from the root.
import { type Conditions, evaluate, type Facts, type Leaf, type LeafVerdict, type Node, type Verdict } from "../../../../widget/src/campaigns/conditions.ts";
import { firstValueOf, kindOf, OPERATORS } from "./fields.ts";

export type Path = readonly number[];
export type Operation = "all" | "any";

export function isLeaf(node: Node): node is Leaf {
  return "field" in node;
}

export function operationOf(group: Conditions): Operation {
  return "all" in group ? "all" : "any";
}

export function itemsOf(group: Conditions): readonly Node[] {
  return "all" in group ? group.all : group.any;
}

export function makeGroup(operation: Operation, items: readonly Node[]): Conditions {
  return operation === "all" ? { all: items } : { any: items };
}

export function makeLeaf(field: string): Leaf {
  const operator = OPERATORS[kindOf(field)][0];
  return { field, operator, value: firstValueOf(field), ...(field === "attribute" ? { name: "" } : {}) };
}

/** The same condition on another field; what fits it as well is kept. */
export function changeField(leaf: Leaf, field: string): Leaf {
  const kind = kindOf(field);
  if (kindOf(leaf.field) !== kind || kind === "choice" || kind === "number") return makeLeaf(field);
  const { name: _name, ...kept } = leaf;
  return { ...kept, field, ...(field === "attribute" ? { name: "" } : {}) };
}

/** The tree with the items of the group at `path` replaced; nested groups that become empty go away. */
export function changeItems(group: Conditions, path: Path, change: (items: readonly Node[]) => readonly Node[]): Conditions {
  const items = itemsOf(group);
  const [place, ...rest] = path;
  if (place === undefined) return makeGroup(operationOf(group), change(items));
  const next = items.flatMap((item, at): readonly Node[] => {
    if (at !== place || isLeaf(item)) return [item];
    const changed = changeItems(item, rest, change);
    return itemsOf(changed).length ? [changed] : [];
  });
  return makeGroup(operationOf(group), next);
}

export function replaceAt(root: Conditions, path: Path, node: Node): Conditions {
  const place = path.at(-1);
  return changeItems(root, path.slice(0, -1), (items) => items.map((item, at) => (at === place ? node : item)));
}

export function removeAt(root: Conditions, path: Path): Conditions {
  const place = path.at(-1);
  const left = changeItems(root, path.slice(0, -1), (items) => items.filter((_, at) => at !== place));
  // The API knows one empty tree.
  return itemsOf(left).length ? left : { all: [] };
}

export function moveAt(root: Conditions, path: Path, by: -1 | 1): Conditions {
  const place = path.at(-1) ?? 0;
  return changeItems(root, path.slice(0, -1), (items) => {
    const moved = [...items];
    const [one] = moved.splice(place, 1);
    if (one) moved.splice(place + by, 0, one);
    return moved;
  });
}

export function changeOperation(root: Conditions, path: Path, operation: Operation): Conditions {
  if (!path.length) return makeGroup(operation, itemsOf(root));
  const group = nodeAt(root, path);
  return group && !isLeaf(group) ? replaceAt(root, path, makeGroup(operation, itemsOf(group))) : root;
}

export function nodeAt(root: Conditions, path: Path): Node | undefined {
  let node: Node | undefined = root;
  for (const place of path) node = node && !isLeaf(node) ? itemsOf(node)[place] : undefined;
  return node;
}

/** As the server names the place: "conditions.all[2].any[0]". */
export function nameOfPath(root: Conditions, path: Path): string {
  let name = "conditions";
  let node: Node | undefined = root;
  for (const place of path) {
    if (!node || isLeaf(node)) break;
    name += `.${operationOf(node)}[${place}]`;
    node = itemsOf(node)[place];
  }
  return name;
}

/** The condition that the server names so; null where the tree has none. */
export function leafAt(root: Conditions, name: string): Leaf | null {
  const path = [...name.matchAll(/\[(\d+)\]/g)].map(([, place]) => Number(place));
  const node = nodeAt(root, path);
  return node && isLeaf(node) ? node : null;
}

export function leavesOf(node: Node): readonly Leaf[] {
  return isLeaf(node) ? [node] : itemsOf(node).flatMap(leavesOf);
}

/** What is left of the tree when only conditions on the address count; null if there is none. */
export function onlyAddresses(group: Conditions): Conditions | null {
  const items = itemsOf(group).flatMap((item): readonly Node[] => {
    if (isLeaf(item)) return item.field === "url" ? [item] : [];
    const inside = onlyAddresses(item);
    return inside ? [inside] : [];
  });
  return items.length ? makeGroup(operationOf(group), items) : null;
}

export interface Explained {
  readonly verdict: Verdict;
  readonly leaves: readonly LeafVerdict[];
  /** The first condition that stands in the way; null if the visit fits. */
  readonly blocking: LeafVerdict | null;
}

/** The widget's own verdict with every condition's. A pattern that cannot be read decides nothing. */
export function explain(root: Conditions, facts: Facts): Explained {
  const leaves: LeafVerdict[] = [];
  let verdict: Verdict;
  try {
    verdict = evaluate(root, facts, (leaf) => leaves.push(leaf));
  } catch {
    verdict = "unknown";
  }
  return { verdict, leaves, blocking: verdict === "match" ? null : findBlocking(root, facts, leaves) };
}

function findBlocking(root: Conditions, facts: Facts, leaves: readonly LeafVerdict[]): LeafVerdict | null {
  const unmet = leaves.filter(({ verdict }) => verdict !== "match");
  if (operationOf(root) === "any") return unmet[0] ?? null;
  const items = itemsOf(root);
  const isAlternative = (node: Node): boolean => isLeaf(node) && node.field === "url" && !node.operator.includes("not");
  const alternatives = items.filter(isAlternative);
  const place = items.findIndex((item) => {
    const group = makeGroup("all", isAlternative(item) ? alternatives : [item]);
    try {
      return evaluate(group, facts) !== "match";
    } catch {
      return true;
    }
  });
  return unmet.find(({ path }) => path.startsWith(`conditions.all[${place}]`)) ?? unmet[0] ?? null;
}
