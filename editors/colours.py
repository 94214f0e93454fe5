"""Writes the TextMate grammar of .flow from the terminals of its Lark grammar: `make editors`.

TextMate looks at one line at a time and knows no rules, so each kind of line is one pattern, put
together from the parts that the terminals are put together from. Without its groups a pattern is
the terminal, letter for letter: where flow.lark changes, this stops and says so.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

HERE = Path(__file__).parent
LARK = HERE.parent / "grammar" / "flow" / "flow.lark"
BUILT = HERE / "vscode" / "syntaxes" / "flow.tmLanguage.json"

ID = r"\w++(?:-++\w++)*+"
NAME = r"[\w.$]++(?:(?:[ \t]++|-++)[\w.$]++)*+"
SPACE = r"[ \t]*+"
QUOTED = """(?=["'`])"""

SCOPES = {
    "keyword": "keyword.control.flow",
    "type": "support.type.script.flow",
    "id": "entity.name.label.flow",
    "action": "entity.name.type.class.action.flow",
    "property": "variable.other.property.flow",
    "outcome": "variable.other.enummember.outcome.flow",
    "case": "string.quoted.case.flow",
    "text": "string.quoted.double.flow",
    "raw": "string.quoted.single.flow",
    "block": "string.quoted.triple.flow",
    "odd": "variable.other.quoted.flow",
    "word": "string.unquoted.flow",
    "number": "constant.numeric.flow",
    "truth": "constant.language.boolean.flow",
    "arrow": "keyword.operator.arrow.flow",
    "sign": "punctuation.separator.flow",
    "comment": "comment.line.number-sign.flow",
    "escape": "constant.character.escape.flow",
}
"""What each part of a line is called, as colour schemes know it."""

Part = tuple[str | None, str]


def terminals() -> dict[str, str]:
    """Return the regular expressions of the terminals by their names."""
    lines = re.findall(r"^([A-Z_]+)(?:\.\d+)?: (.+)$", LARK.read_text("utf-8"), re.MULTILINE)
    return {name: re.sub(r"^/(.*)/s?$", r"\1", text) for name, text in lines if text[0] == "/"}


def grammar() -> dict[str, object]:
    """Return the grammar as data; raise ``ValueError`` where a terminal is another one now."""
    known = terminals()

    def line(terminal: str, *parts: Part) -> dict[str, object]:
        """Return a pattern of the parts of a terminal, each with its scope."""
        if (joined := "".join(text for _, text in parts)) != known[terminal]:
            raise ValueError(f"flow.lark: {terminal} is {known[terminal]}, and not {joined}")
        return scoped(*parts)

    def whole(terminal: str, scope: str) -> dict[str, object]:
        return line(terminal, (scope, known[terminal]))

    text = {
        "name": SCOPES["text"],
        "match": known["TEXT"],
        "captures": {"0": {"patterns": [{"name": SCOPES["escape"], "match": r"\\."}]}},
    }
    raw = {"name": SCOPES["raw"], "match": known["RAW_TEXT"]}
    case = [
        {**part, "name": SCOPES["case"], "match": rf"{part['match']}(?={SPACE}(?:,|->))"}
        for part in (text, raw)
    ]
    comment = {"name": SCOPES["comment"], "match": r"#[^\r\n]*+"}
    names = {"NUMBER": "number", "TRUTH": "truth", "WORD": "word"}
    values = [text, raw, *(whole(name, scope) for name, scope in names.items())]
    values.append(scoped(("sign", "[,=]")))
    gap = (None, SPACE)
    head = (("id", ID), gap, ("sign", ":"), gap)
    outcome = NAME.replace("-++", "-++(?!>)", 1)
    target = (("arrow", "->"), gap, ("id", ID))
    return {
        "$schema": "https://raw.githubusercontent.com/martinring/tmlanguage/master/tmlanguage.json",
        "name": "Branchline script",
        "scopeName": "source.branchline.flow",
        "comment": "Written by `make editors` from grammar/flow/flow.lark; not to be edited.",
        "fileTypes": ["flow"],
        "patterns": [
            comment,
            *blocks(known["BLOCK"]),
            scoped(("keyword", known["SCRIPT"])),
            *types(known["TYPE"]),
            {"begin": r"\[", "end": r"\]", "patterns": [comment, *values]},
            line("HEAD", *head, ("action", NAME), gap),
            line("BARE_HEAD", *head[:-1], (None, SPACE + QUOTED)),
            line("BRANCH", ("outcome", outcome), gap, *target),
            line("OUTCOME", ("outcome", NAME), (None, rf"{SPACE}(?=,|->)")),
            line("PROPERTY", ("property", NAME), gap, ("sign", "="), gap),
            line("TARGET", *target),
            *case,
            whole("ODD_NAME", "odd"),
            *values,
        ],
    }  # fmt: skip


def scoped(*parts: Part) -> dict[str, object]:
    """Return a pattern in which each part that has a scope is a group."""
    named = [scope for scope, _ in parts if scope is not None]
    match = "".join(text if scope is None else f"({text})" for scope, text in parts)
    captures = {str(at): {"name": SCOPES[scope]} for at, scope in enumerate(named, 1)}
    return {"match": match, "captures": captures}


def types(terminal: str) -> list[dict[str, object]]:
    """Return the patterns of the line that says the type: a word, or one in quotes."""
    rest = r"[ \t]*+(?:[#\r\n]|\Z)"
    expected = rf"type{SPACE}{QUOTED}|type[ \t]++(?={NAME}{rest})"
    if terminal != expected:
        raise ValueError(f"flow.lark: TYPE is {terminal}, and not {expected}")
    end = rf"(?={SPACE}(?:#|$))"
    return [
        scoped(("keyword", "type"), (None, r"[ \t]++"), ("type", NAME), (None, end)),
        scoped(("keyword", "type"), (None, SPACE + QUOTED)),
    ]


def blocks(terminal: str) -> list[dict[str, object]]:
    """Return the two kinds of texts of several lines: those with escapes, and those without."""
    plain, escaped = r'(?:crlf[ \t]++)?"""', r'escaped[ \t]++"""'
    inside = r'(?:[^"]++|"(?!""))*+"""', r'(?:[^"\\]++|"(?!"")|\\.)*+"""'
    expected = f"{plain}{inside[0]}|{escaped}{inside[1]}"
    if terminal != expected:
        raise ValueError(f"flow.lark: BLOCK is {terminal}, and not {expected}")
    end = {"end": '"""', "name": SCOPES["block"]}
    escapes = [{"name": SCOPES["escape"], "match": r"\\."}]
    return [{"begin": escaped, **end, "patterns": escapes}, {"begin": plain, **end}]


def text_of(built: dict[str, object]) -> str:
    """Return a grammar as its file has it."""
    return json.dumps(built, indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    wanted = text_of(grammar())
    if "--check" not in sys.argv:
        BUILT.write_text(wanted, "utf-8")
    elif not BUILT.is_file() or BUILT.read_text("utf-8") != wanted:
        sys.exit(f"{BUILT.name} is not what flow.lark gives: make editors")
