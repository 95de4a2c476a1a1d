// The shop's people and their conversations, as the fake API starts with them. Times are minutes before now.

export const STORES = [
  { id: "sto_pine", name: "Pine & Oak", slug: "pine-and-oak" },
  { id: "sto_outlet", name: "Pine & Oak Outlet", slug: "pine-and-oak-outlet" },
];

const agent = (id, name, email, role, presence) => ({ id, name, email, role, presence, picture_url: null, locale: "en" });

export const AGENTS = [
  agent("agt_alice", "Alice Moreau", "alice@pineandoak.example", "owner", "online"),
  agent("agt_ben", "Ben Okafor", "ben@pineandoak.example", "admin", "online"),
  agent("agt_nadia", "Nadia Rahimi", "nadia@pineandoak.example", "agent", "away"),
];

const CHROME = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0 Safari/537.36";
const IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) AppleWebKit/605.1.15 Version/19.1 Mobile Safari/604.1";

const page = (path, title) => ({ url: `https://pineandoak.example${path}`, title, referrer: "https://www.example-search.com/" });

/** from: v(isitor), a(lice), b(en), n(adia), j(uniper, the AI); kind: m(essage), n(ote), or a change. */
export const CONVERSATIONS = [
  {
    id: "cnv_yusuf",
    visitor: { name: "Yusuf Haddad", email: "yusuf@example.com", locale: "en-GB", online: true, agent: CHROME, page: page("/p/alder-oak-wall-shelf/", "Alder oak wall shelf") },
    assignee: "agt_ben",
    tags: ["delivery", "order 1048"],
    subject: "Order #1048",
    read: true,
    visitorRead: 8,
    messages: [
      [1510, "v", "m", "Hello, is the Alder shelf long enough for a 140 cm wall?"],
      [1508, "j", "m", "Hi Yusuf, the Alder oak wall shelf comes in 80, 120 and 140 cm. The 140 cm one needs 142 cm of free wall for its brackets."],
      [1507, "v", "m", "Good to know, thank you"],
      [29, "v", "m", "Hi, I ordered the oak shelf yesterday."],
      [28, "v", "m", "Can I still change the delivery address? We move on Friday."],
      [26, null, { field: "assignee_id", to: "agt_ben", by: "agt_ben" }],
      [25, "b", "m", "Good morning Yusuf, the shelf is still with us, so yes."],
      [24, "b", "m", "Which address should it go to?"],
      [22, "b", "n", "@Nadia please hold the parcel until the address is in."],
      [6, "v", "m", "12 Harbour Row, Bristol BS1 5TT. The bell says Haddad, the flat is on the second floor: https://maps.example.com/harbour-row"],
    ],
  },
  {
    id: "cnv_cleo",
    visitor: { name: "Cleo Martin", email: "cleo.martin@example.com", locale: "fr-FR", online: true, agent: IPHONE, page: page("/p/hazel-walnut-dining-table/", "Hazel walnut dining table") },
    messages: [
      [4, "v", "m", "Bonjour! The walnut table arrived with a crack along the edge."],
      [2, "v", "m", "The walnut one arrived with a crack along the whole long side, about 30 cm. Can you collect it? I have sent a picture.", ["crack.png"]],
    ],
    unread: 2,
  },
  {
    id: "cnv_ida",
    visitor: { name: "Ida Lindqvist", email: "ida@example.com", locale: "sv-SE", online: false, agent: CHROME, page: page("/p/alder-bench/", "Alder bench") },
    messages: [[18, "v", "m", "Does the Alder bench fit a 140 cm wall, and can it stand in an unheated hall?"]],
    unread: 1,
  },
  {
    id: "cnv_tomas",
    visitor: { name: "Tomás Ortega", email: "tomas.ortega.fernandez.de.la.vega@example.com", locale: "es-ES", online: false, agent: CHROME, page: page("/p/fern-linen-cushion/", "Fern linen cushion") },
    assignee: "agt_alice",
    tags: ["stock"],
    read: true,
    messages: [
      [52, "v", "m", "Will the fern green linen cushion come back? I need four."],
      [41, "a", "m", "I have asked the warehouse, they will tell me this afternoon."],
    ],
  },
  {
    id: "cnv_unknown",
    visitor: { name: null, email: null, locale: "en", online: true, agent: IPHONE, page: page("/", "Pine & Oak") },
    messages: [[55, "v", "m", "Do you have a showroom?"]],
    unread: 1,
  },
  {
    id: "cnv_layla",
    visitor: { name: "ليلى حداد", email: "layla@example.com", locale: "ar", online: false, agent: IPHONE, page: page("/c/rugs/", "Rugs") },
    assignee: "agt_nadia",
    read: true,
    messages: [
      [190, "v", "m", "مرحبا، هل يمكنكم قص السجادة بمقاس 180 × 240؟"],
      [180, "n", "m", "مرحبا ليلى، نعم. القص يستغرق أسبوعا."],
    ],
  },
  {
    id: "cnv_outlet",
    store: "sto_outlet",
    visitor: { name: "Marguerite Featherstonehaugh-Cholmondeley", email: "m@example.com", locale: "en-GB", online: false, agent: CHROME, page: page("/p/stoneware-mug/", "Stoneware mug") },
    channel: "contact_form",
    messages: [[260, "v", "m", "One of the six mugs is chipped. May I keep the others and have one sent?"]],
    unread: 1,
  },
  {
    id: "cnv_tomas_old",
    visitorOf: "cnv_tomas",
    status: "closed",
    read: true,
    messages: [
      [43_200, "v", "m", "Which oil do you advise for the oak table?"],
      [43_190, "n", "m", "Any hard-wax oil, twice a year. Ours is 250 ml for £12.50."],
      [43_180, null, { field: "status", to: "closed", by: "agt_nadia" }],
    ],
  },
  {
    id: "cnv_snoozed",
    visitor: { name: "Ida Bergström", email: "ida.b@example.com", locale: "sv-SE", online: false, agent: CHROME, page: page("/p/beech-bed/", "Beech bed") },
    status: "snoozed",
    snoozeHours: 40,
    read: true,
    assignee: "agt_ben",
    messages: [[1_700, "v", "m", "When does the beech bed in 160 come back in stock?"]],
  },
];

const QUESTIONS = [
  "Is the oak of the Rowan table oiled or lacquered?",
  "Can I return a cushion after 45 days?",
  "Do you deliver sofas to Cardiff on Saturdays?",
  "How do I clean a wool rug?",
  "The lamp flickers since yesterday",
  "Are the swatches really free?",
  "I would like to change one chair of my order",
  "What is the height of the Birch bench?",
];
const NAMES = ["Amara Diallo", "Jonas Weber", "Priya Nair", "Sofia Rossi", "Mateusz Kowalski", "Hana Suzuki", "Liam O’Brien", "Noor Aziz"];

/** As many more rows as a busy day has. */
export function makeMore(count) {
  return Array.from({ length: count }, (_, index) => ({
    id: `cnv_more${index}`,
    visitor: {
      name: NAMES[index % NAMES.length],
      email: `shopper${index}@example.com`,
      locale: "en-GB",
      online: index % 7 === 0,
      agent: CHROME,
      page: page("/c/tables/", "Tables"),
    },
    assignee: [null, "agt_ben", "agt_nadia"][index % 3],
    read: index % 4 !== 0,
    unread: index % 4 === 0 ? 1 : 0,
    status: index % 10 === 9 ? "closed" : "open",
    messages: [[320 + index * 37, "v", "m", QUESTIONS[index % QUESTIONS.length]]],
  }));
}
