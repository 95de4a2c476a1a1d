/**
 * Decides 200 campaigns as the widget does with every signal, and prints milliseconds of the processor a signal: `warm` at an address
 * that was seen, `moved` at one that was not, `first` with nothing compiled. Argument: signals to measure.
 */
import { type Conditions, evaluate, type Facts } from "../src/campaigns/conditions.ts";

const CAMPAIGNS = 200;
const words = ["chair", "table", "bench", "lamp", "rug", "shelf"];

/** As merchants write them: an address, a time or a cart, every third with a pattern, some with alternatives. */
function makeConditions(at: number): Conditions {
  const word = words[at % words.length]!;
  const url =
    at % 3 ? { field: "url", operator: "contains", value: `/${word}/${at}` } : { field: "url", operator: "regex", value: `/p/(${word}|sofa)-[a-z0-9-]{2,40}\\?v=${at}$` };
  const time = { field: "time_on_page", operator: "at_least", value: at % 60 };
  const cart = { any: [{ field: "cart_value", operator: "at_least", value: at * 100 }, { field: "tag", operator: "is", value: [word, "oak"] }] };
  return { all: [url, time, cart, { field: "device", operator: "is", value: ["desktop", "tablet"] }, { field: "returning", operator: "is", value: at % 2 === 0 }] };
}

const factsAt = (number: number): Facts => ({
  url: `https://shop.example/collections/oak/p/bench-harbour-140-${number}?utm_source=letter&utm_campaign=autumn&v=${number % 1_000}`,
  time_on_page: number % 90, cart_value: 12_000, cart_items: 2, tag: ["oak", "new"], device: "desktop", locale: "en-GB", product: "harbour-bench",
});

const campaigns = Array.from({ length: CAMPAIGNS }, (_, at) => makeConditions(at));
const decide = (facts: Facts): number => campaigns.filter((conditions) => evaluate(conditions, facts) === "match").length;

function measure(signals: number, make: (number: number) => Facts): number {
  const facts = Array.from({ length: signals }, (_, at) => make(at));
  const began = process.cpuUsage();
  for (const each of facts) decide(each);
  // Of the processor, so that a busy machine counts for less.
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1_000 / signals;
}

const signals = Number(process.argv[2] ?? 500);
const first = measure(1, factsAt);
measure(signals, factsAt);
const moved = measure(signals, (at) => factsAt(at + signals));
const warm = measure(signals, (at) => ({ ...factsAt(7), time_on_page: at }));
console.log(JSON.stringify({ first, moved, warm }));
