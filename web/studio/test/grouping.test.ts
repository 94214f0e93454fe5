import assert from "node:assert/strict";
import { test } from "node:test";

import type { FileEntry, FileKind } from "../src/connection/protocol.ts";
import { grouped } from "../src/files/grouping.ts";

function file(path: string, kind: FileKind): FileEntry {
  const at = path.lastIndexOf("/");
  return { uri: `file:///${path}`, path, kind, name: path.slice(at + 1), folder: at < 0 ? "" : path.slice(0, at), hasDraft: false };
}

function shown(...files: FileEntry[]): string[] {
  return grouped(files).flatMap(({ folder, entries }) => [`${folder}/`, ...entries.map((each) => [each.file.name, ...each.parts.map(({ name }) => name)].join(" "))]);
}

test("scenarios and places stand under their script", () => {
  const files = [file("a.flow", "flow"), file("a.layout.yaml", "layout"), file("a.scenarios.yaml", "scenarios"), file("b.flow", "flow")];

  assert.deepEqual(shown(...files), ["/", "a.flow a.layout.yaml a.scenarios.yaml", "b.flow"]);
});

test("a part without its script stands for itself, also where a script of another folder is called so", () => {
  const files = [file("a.scenarios.yaml", "scenarios"), file("in/a.flow", "flow"), file("in/b.layout.yaml", "layout")];

  assert.deepEqual(shown(...files), ["/", "a.scenarios.yaml", "in/", "a.flow", "b.layout.yaml"]);
});

test("of two scripts of one name the one in our own language has the parts", () => {
  const files = [file("a.json", "export"), file("a.scenarios.yaml", "scenarios"), file("a.flow", "flow"), file("a.yaml", "yaml")];

  assert.deepEqual(shown(...files), ["/", "a.json", "a.flow a.scenarios.yaml", "a.yaml"]);
});

test("dots in the names of scripts and folders are kept", () => {
  const files = [file("v1.2/a.b.flow", "flow"), file("v1.2/a.b.scenarios.yaml", "scenarios"), file("v1.2/a.scenarios.yaml", "scenarios")];

  assert.deepEqual(shown(...files), ["v1.2/", "a.b.flow a.b.scenarios.yaml", "a.scenarios.yaml"]);
});
