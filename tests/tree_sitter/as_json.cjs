// Prints a grammar.js of Tree-sitter as the JSON that its own program makes of it.
const symbol = (name) => ({ type: "SYMBOL", name });

function rule(value) {
  if (typeof value === "string") return { type: "STRING", value };
  if (value instanceof RegExp) return { type: "PATTERN", value: value.source };
  if (value === undefined) throw new Error("no such rule");
  return value;
}

const members = (type) => (...parts) => ({ type, members: parts.map(rule) });
const content = (type) => (part) => ({ type, content: rule(part) });
const choice = members("CHOICE");

function alias(part, node) {
  const named = typeof node !== "string";
  return { type: "ALIAS", content: rule(part), named, value: named ? node.name : node };
}

const words = {
  choice,
  seq: members("SEQ"),
  repeat: content("REPEAT"),
  repeat1: content("REPEAT1"),
  optional: (part) => choice(part, { type: "BLANK" }),
  token: Object.assign(content("TOKEN"), { immediate: content("IMMEDIATE_TOKEN") }),
  prec: (value, part) => ({ type: "PREC", value, content: rule(part) }),
  field: (name, part) => ({ type: "FIELD", name, content: rule(part) }),
  alias,
  grammar(given) {
    const $ = new Proxy({}, { get: (_, name) => symbol(name) }); // an alias may be no rule
    const rules = Object.entries(given.rules).map(([name, made]) => [name, rule(made($))]);
    const extras = given.extras($).map(rule);
    return { name: given.name, rules: Object.fromEntries(rules), extras };
  },
};

Object.assign(globalThis, words);
process.stdout.write(JSON.stringify(require(process.argv[2])));
