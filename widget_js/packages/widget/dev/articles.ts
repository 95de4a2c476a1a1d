import type { Article, ArticleSummary } from "@parlor/shared/api";

const BENCH = `# Oiling oak

Oiled oak wants oil **twice a year**: once before winter, once before summer. Allow half an hour and a night to dry.

## What you need

- A lint-free cloth
- [Hardwax oil](https://pineandoak.example/p/hardwax-oil), 125 ml is enough for a bench
- Fine sandpaper, \`240\` grit

## Step by step

1. Wipe the wood with a damp cloth and let it dry.
2. Sand lightly *with* the grain.
3. Rub in a thin coat.
   Wait 15 minutes, then wipe off what is left.

!!! note "Careful"
    Oily cloths can catch fire by themselves. Dry them flat, outdoors.

| Wood | Coats | Dry in |
| --- | --- | --- |
| Oak | 2 | 12 hours |
| Walnut | 1 | 8 hours |

> Softened water leaves fewer marks than hard water.
`;

const article = (id: string, slug: string, title: string, markdown: string): Article & ArticleSummary => ({
  id,
  slug,
  title,
  description: "",
  locale: "en",
  url: `/help/en/care/${slug}/`,
  breadcrumbs: ["Care"],
  markdown,
  html: "",
  updated_at: "2026-11-03T09:00:00.000Z",
});

export const ARTICLES = [
  article("art_1", "oiling-oak", "How to oil an oak table or bench", BENCH),
  article("art_2", "delivery-times", "Delivery times and costs", "Standard delivery takes 2 to 4 working days."),
  article("art_3", "returns", "Send something back within 60 days", "You have 60 days."),
];
