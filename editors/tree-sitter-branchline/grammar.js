/**
 * The .flow language for Tree-sitter: one thing a line, as grammar/flow/flow.lark says it.
 *
 * Tree-sitter's regular expressions cannot look ahead, so what flow.lark tells apart within a
 * terminal, as a property from an outcome, the rules tell apart by the sign that follows.
 */

const LETTER = "[\\p{L}\\p{Nl}\\p{No}_]"; // what a word may begin with
const SIGN = "[\\p{L}\\p{N}_]"; // what else is in it
const NAME_SIGN = "[\\p{L}\\p{N}_.$]";
const ESCAPE = '\\\\(["\\\\`ntr]|u[0-9A-Fa-f]{4})';

/** What a keyword is where a colon, a comma, an equals sign or an arrow follows it. */
const keywords = ($, node) => ["script", "type", $._type].map((word) => alias(word, node));

module.exports = grammar({
  name: "branchline",

  extras: () => [/[ \t]/],

  rules: {
    source_file: ($) =>
      seq(optional($._gap), repeat(seq($._line, $._gap)), optional($._line)),

    _gap: ($) => repeat1(choice($.comment, $._line_end)),
    comment: () => /#[^\r\n]*/,
    _line_end: () => /[\r\n]+/,

    _line: ($) => choice($.script_line, $.type_line, $.action, $.setting, $.branch),

    script_line: ($) => seq("script", field("name", $._text)),

    type_line: ($) =>
      choice(
        seq("type", field("name", $._quoted)),
        seq(alias($._type, "type"), field("name", choice($._plain_name, $._quoted))),
      ),

    action: ($) =>
      seq(
        field("id", choice($.id, ...keywords($, $.id))),
        ":",
        field("name", choice($._plain_name, $._quoted)),
        optional(field("caption", $._text)),
      ),

    setting: ($) => seq(field("name", $._first_name), "=", field("value", $._value)),

    branch: ($) =>
      seq(
        optional(seq(
          field("outcome", $._first_name),
          repeat(seq(",", field("outcome", choice($._plain_name, $._quoted)))),
        )),
        "->",
        field("target", $.id),
      ),

    // A name at the beginning of a line, where an id or a keyword may be one as well.
    _first_name: ($) =>
      choice(
        $._plain_name,
        alias($.id, $.name),
        ...keywords($, $.name),
        alias($._type_and_more, $.name),
        $._quoted,
      ),
    _type_and_more: ($) => seq($._type, $._words),

    _plain_name: ($) => alias($._words, $.name),
    _quoted: ($) => choice($.quoted_name, $._text),
    _text: ($) => choice($.text, $.raw_text),

    _value: ($) =>
      choice($._text, $.block, $.number, $.truth, $.list),

    list: ($) => {
      const item = choice($._value, $.word);
      const gap = optional($._gap);
      return seq(
        "[",
        gap,
        optional(seq(item, gap, repeat(seq(",", gap, item, gap)), optional(seq(",", gap)))),
        "]",
      );
    },

    text: ($) => seq(
      '"',
      repeat(choice(token.immediate(/[^"\\\r\n]+/), $.escape)),
      token.immediate('"'),
    ),
    quoted_name: ($) => seq(
      "`",
      repeat(choice(token.immediate(/[^`\\\r\n]+/), $.escape)),
      token.immediate("`"),
    ),
    escape: () => token.immediate(new RegExp(ESCAPE)),
    raw_text: () => /'[^'\r\n]*'/,
    block: () =>
      token(choice(
        /(crlf[ \t]+)?"""("?"?[^"])*"""/,
        new RegExp(`escaped[ \\t]+"""("?"?([^"\\\\]|${ESCAPE}))*"""`),
      )),
    number: () => /-?[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]+)?/,
    truth: () => choice("true", "false"),

    // Of two that match as much, the first is taken: an id may be a name, and not the other way.
    _type: () => token(prec(1, /type[ \t]+/)),
    id: () => new RegExp(`${SIGN}+(-+${SIGN}+)*`),
    _words: () => new RegExp(`${NAME_SIGN}+(([ \\t]+|-+)${NAME_SIGN}+)*`),
    word: () => new RegExp(`${LETTER}${SIGN}*`),
  },
});
