import assert from "node:assert/strict";
import { test } from "node:test";

import { rank } from "../src/canvas/matching.ts";

const NAMES = ["End", "End a Contact", "SetSecurityUser", "Wait", "SendSMSPayload", "ReqAgent"];

function found(typed: string): string[] {
  return rank(NAMES, typed, (name) => [name]);
}

test("what is called exactly so comes first, then what begins so", () => {
  assert.deepEqual(found("end").slice(0, 2), ["End", "End a Contact"]);
});

test("a part of a name is enough, with or without its spaces", () => {
  assert.deepEqual(found("security"), ["SetSecurityUser"]);
  assert.deepEqual(found("endacontact"), ["End a Contact"]);
});

test("letters in order find a name, and what fits nothing finds nothing", () => {
  assert.ok(found("rqag").includes("ReqAgent"));
  assert.deepEqual(found("zzz"), []);
  assert.deepEqual(found("  "), NAMES);
});
