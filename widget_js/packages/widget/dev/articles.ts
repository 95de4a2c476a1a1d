import type { Article, ArticleSummary } from "@parlor/shared/api";

const BENCH = `<p>Oiled oak wants oil <strong>twice a year</strong>: once before winter, once before summer.</p>
<h2>What you need</h2>
<ul><li>A lint-free cloth</li><li><a href="/p/hardwax-oil">Hardwax oil</a>, 125 ml</li><li>Fine sandpaper, <code>240</code> grit</li></ul>
<h2>Step by step</h2>
<ol class="steps"><li>Wipe the wood.</li><li>Sand lightly <em>with</em> the grain.</li><li>Rub in a thin coat.</li></ol>
<div class="tabs">
<div class="tab"><p class="tab-title">Oak</p><p>Two coats, 12 hours each.</p></div>
<div class="tab"><p class="tab-title">Walnut</p><p>One coat, 8 hours.</p></div>
</div>
<div class="callout careful" role="note"><p class="callout-title">Careful</p><p>Oily cloths can catch fire by themselves.</p></div>
<div class="table-box"><table><thead><tr><th scope="col">Wood</th><th scope="col">Dry in</th></tr></thead>
<tbody><tr><td>Oak</td><td>12 hours</td></tr><tr><td>Walnut</td><td>8 hours</td></tr></tbody></table></div>
<details><summary>Which water?</summary><p>Softened water leaves fewer marks than hard water.</p></details>
`;

const article = (id: string, slug: string, title: string, html: string): Article & ArticleSummary => ({
  id,
  slug,
  title,
  description: "",
  locale: "en",
  url: `/help/en/care/${slug}/`,
  breadcrumbs: ["Care"],
  markdown: "",
  html,
  updated_at: "2026-11-03T09:00:00.000Z",
});

export const ARTICLES = [
  article("art_1", "oiling-oak", "How to oil an oak table or bench", BENCH),
  article("art_2", "delivery-times", "Delivery times and costs", "<p>Standard delivery takes 2 to 4 working days.</p>"),
  article("art_3", "returns", "Send something back within 60 days", "<p>You have 60 days.</p>"),
];
