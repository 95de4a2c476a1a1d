import assert from "node:assert/strict";
import test from "node:test";
import { newAnswers, type Answers, type Filled } from "../src/form/answers.ts";
import { deliver, type Way } from "../src/form/deliver.ts";
import { ApiError } from "../src/session/session.ts";

const FIRST: Filled = { subject: "order", details: "Where is my bench?", email: "cleo@mail.example" };

/** A server that knows each id's first body; `lost` answers do not come back. */
function makeServer(answers: Answers, lost: number) {
  const forms = new Map<string, Filled>();
  const added: string[] = [];
  const way: Way = {
    keep: () => undefined,
    async post(filled) {
      const had = forms.get(answers.id) ?? filled;
      forms.set(answers.id, had);
      if (lost-- > 0) throw new TypeError("Failed to fetch");
      if (JSON.stringify(had) !== JSON.stringify(filled)) throw new ApiError(409, {}, 0);
      return { conversation_id: `cnv_${[...forms.keys()].indexOf(answers.id)}` };
    },
    async add(_, { text }) {
      added.push(text);
    },
  };
  return { forms, added, way };
}
const asIs = (filled: Filled): Filled => filled;

test("a repeat after a lost answer is the same conversation", async () => {
  const answers = newAnswers();
  const { forms, added, way } = makeServer(answers, 1);
  await assert.rejects(deliver(answers, FIRST, asIs, way), TypeError);
  assert.equal(await deliver(answers, FIRST, asIs, way), "cnv_0");
  assert.deepEqual([forms.size, added], [1, []]);
});

test("what was changed after a lost answer becomes a message of the one conversation", async () => {
  const answers = newAnswers();
  const { forms, added, way } = makeServer(answers, 3);
  const second = { ...FIRST, details: "Where is my oak bench?" };
  const third = { subject: "return", details: second.details, email: "cleo@home.example" };
  for (const each of [FIRST, second, third]) await assert.rejects(deliver(answers, each, asIs, way), TypeError);
  assert.equal(await deliver(answers, third, asIs, way), "cnv_0");
  assert.deepEqual([...forms.values()], [FIRST]);
  assert.deepEqual(added, ["return\n\nWhere is my oak bench?\n\ncleo@home.example"]);
});

test("a message that got no answer is repeated under its own id", async () => {
  const answers = newAnswers();
  const { way } = makeServer(answers, 1);
  const ids: string[] = [];
  way.add = async (_, { id }) => {
    ids.push(id);
    if (ids.length === 1) throw new TypeError("Failed to fetch");
  };
  const second = { ...FIRST, details: "Where is my oak bench?" };
  await assert.rejects(deliver(answers, FIRST, asIs, way), TypeError);
  await assert.rejects(deliver(answers, second, asIs, way), TypeError);
  await deliver(answers, second, asIs, way);
  assert.equal(ids.length, 2);
  assert.equal(ids[0], ids[1]);
});

test("after a refusal the server has nothing, and an id that is another's is given up", async () => {
  const answers = newAnswers();
  const { forms, added, way } = makeServer(answers, 0);
  const { post } = way;
  way.post = async () => Promise.reject(new ApiError(422, {}, 0));
  await assert.rejects(deliver(answers, FIRST, asIs, way), ApiError);
  assert.deepEqual(answers.tried, []);
  way.post = post;
  forms.set(answers.id, { ...FIRST, details: "Somebody else's" });
  assert.equal(await deliver(answers, FIRST, asIs, way), "cnv_1");
  assert.deepEqual(added, []);
});
