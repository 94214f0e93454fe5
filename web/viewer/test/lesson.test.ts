import assert from "node:assert/strict";
import { test } from "node:test";

import { stepAt } from "../src/run_data.ts";
import { Lesson, type LessonData, type RoundData } from "../src/lesson.ts";
import { run } from "./made.ts";

const { format, sources, places, texts } = run;

function made(more: Partial<RoundData> = {}, asksLeft = false): LessonData {
  const round: RoundData = { ...run, questions: [2], left: [false, true], contact: "4712", ...more };
  const summary: RoundData["summary"] = [
    ["ending", "stuck: nothing follows", "bad"],
    ["left", "contact 4712 is left running", "odd"],
    ["took", "4 steps", ""],
  ];
  return { format, sources, places, texts, asks_left: asksLeft, rounds: [{ ...round, summary }] };
}

function kept(text: string | null = null) {
  const store = { text, read: () => store.text, write: (written: string) => void (store.text = written) };
  return store;
}

function opened(lesson: Lesson) {
  const open = lesson.open(0);
  assert.ok(open !== null);
  return open;
}

test("what is asked is taken from what the action declares", () => {
  const question = opened(new Lesson(made(), kept()));

  assert.equal(question.title, "Which branch will call take?");
  assert.deepEqual(question.notes, ["Calls somebody.", "Its page asks that it comes first."]);
  assert.deepEqual(question.choices.map(({ name }) => name), ["Default", "Unauthorized", "Error", "No branch"]);
  assert.equal(question.wires, "Connected here: Default \u2192 back.");
  assert.equal(question.right, 0);
});

test("nothing is seen of an open question, nor of what follows it", () => {
  const lesson = new Lesson(made(), kept());

  const take = lesson.take(0);
  const step = stepAt(lesson.run(0), take, 1);

  assert.equal(take.rows.length, 2);
  assert.deepEqual(
    [step.outcome, step.branch, step.target, step.why, step.changed, step.calls],
    [null, null, null, "", [], []],
  );
  assert.deepEqual(step.properties, [["Contact Id", "4711"]]);
  assert.deepEqual(take.moments.map(([at]) => at), [0]);
});

test("an answer is counted once, and opens what follows", () => {
  const lesson = new Lesson(made(), kept());
  const question = opened(lesson);

  lesson.answer(question, 1);
  lesson.answer(question, 0);

  assert.deepEqual(lesson.score(), { right: 0, answered: 1, all: 1 });
  assert.equal(lesson.open(0), null);
  assert.equal(lesson.take(0).rows.length, 4);
});

test("each choice is commented on by how far it is true", () => {
  const { comments } = opened(new Lesson(made(), kept()));

  assert.equal(comments[1], "It does answer Unauthorized, but that branch is not connected, so Default stands in.");
  assert.equal(comments[2], "Error is for this: it cannot be.");
  assert.match(comments[3] ?? "", /takes no branch/);
});

test("what of the code could not be read stands between the ending and what is left running", () => {
  const data = made({}, true);
  const unread: RoundData["summary"][number] = ["not read", "work, Data, line 2: the text is never closed", "odd"];
  const rounds = data.rounds.map((round) => ({ ...round, summary: round.summary.toSpliced(1, 0, unread) }));
  const lesson = new Lesson({ ...data, rounds }, kept());
  lesson.answer(opened(lesson), 0);

  assert.equal(
    opened(lesson).comments[0],
    "Stuck: nothing follows. Work, Data, line 2: the text is never closed. Contact 4712 is left running.",
  );
});

test("what is left running is asked at the end, where lessons differ in it", () => {
  const lesson = new Lesson(made({}, true), kept());
  lesson.answer(opened(lesson), 0);

  const question = opened(lesson);

  assert.equal(question.at, 3);
  assert.equal(question.choices[question.right]?.name, "Contact 4712");
  assert.equal(question.comments[0], "Stuck: nothing follows. Contact 4712 is left running.");
  assert.equal(lesson.take(0).rows.length, 4);
  assert.equal(lesson.score().all, 2);
});

test("answers are remembered, and what is no answer is forgotten", () => {
  const store = kept();
  const first = new Lesson(made(), store);
  first.answer(opened(first), 0);

  assert.deepEqual(new Lesson(made(), store).score(), { right: 1, answered: 1, all: 1 });

  for (const text of ["", "{", "7", '[["0.1", 99]]', '[["0.1", "x"]]', '[["9.9", 0]]', "[null]"]) {
    assert.equal(new Lesson(made(), kept(text)).score().answered, 0);
  }
  first.forget();
  assert.equal(new Lesson(made(), store).score().answered, 0);
});

test("of a long run only what is kept of it is asked", () => {
  const lesson = new Lesson(made({ first: 3 }), kept());

  assert.equal(lesson.questions(0).length, 0);
});
