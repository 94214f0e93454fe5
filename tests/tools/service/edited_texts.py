"""Texts and edits drawn by chance: what somebody may type anywhere in a script."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from paths import ROOT, TESTS

from branchline.grammar.finding import Edit
from branchline.grammar.script import Span
from branchline.grammar.script_file import is_script

_MOST = 6_000
_TYPED = (
    *(
        '"',
        '"""',
        "\n",
        "#",
        "->",
        ":",
        "=",
        "[",
        "]",
        " ",
        "\t",
        "a",
        "{",
        "}",
        "\r\n",
        "\r",
        "`",
    ),
    *(
        "'",
        "\\",
        "-",
        "begin: Begin\n",
        "  -> stop\n",
        "stop: End\n",
        "type Phone\n",
        "type: Chat\n",
    ),
    *('script "z"\n', "\N{GRINNING FACE}", "e\N{COMBINING ACUTE ACCENT}", "note: x", 'crlf """'),
    *('x: Play\n  Prompt = "a"\n', "  # branchline: ignore[dead-end] why\n", '"1" -> stop\n'),
    *(
        "True, False -> stop\n",
        'escaped """\n',
        '  Data = """\n',
        "FUNCTION f(a) {\nRETURN a\n}\n",
    ),
    *("f(1)", "\N{PILE OF POO}\t\r\n", "\0", "<<<<<<< a\nb\n=======\nc\n>>>>>>> d\n"),
)


_TYPED_IN_YAML = (
    *('"', "'", "\n", "\r\n", "\r", " ", "  ", "    ", "\t", "#", " # said", ": ", "- ", "? "),
    ":",
    *("&a ", "*a", "!code ", "!!str ", "!x ", "|", ">-", "|+", "{", "}", "[", "]", ",", "%", "\0"),
    *("---\n", "...\n", "x", "\\", "\x85", "\u2028", "\ufeff", "\N{GRINNING FACE}", "caf\xe9"),
    *("script: z\n", "type: Chat\n", "actions:\n", "  x:\n", "  x:\n    action: End\n"),
    *("    next: x\n", "    caption: a\n", "    properties:\n", "      Prompt: a\n"),
    *("\n  y: {action: End}\n", "    captoin: a\n", "    properties: {a: {b: c}}\n"),
    "\n  # said\n",
    "      Data: |\n        x:\n          action: End\n",
    '      Data: "a\n  x:\n    action: End"\n',
    "  # branchline: ignore[dead-end] why\n",
    *("<<<<<<< a\nb\n=======\nc\n>>>>>>> d\n", "  - a\n"),
)
_MADE_FOR_YAML = (
    """# of the script
script: Ann\N{LATIN SMALL LETTER E WITH ACUTE}e  # its name
# of the type
type: Phone
actions:  # all of them
  # of begin
  begin:
    action: Begin
    next: ask  # goes on

  # of ask
  "ask":
    action: Menu # what callers hear
    caption: '\N{GRINNING FACE} ask: me'
    properties:
      MaxDigits: 1
    cases:
      1: code
      2: done
    branches:
      Timeout: done
  # behind ask

  code:
    action: Snippet
    properties:
      Data: |
        ASSIGN x = 1 # no comment of YAML
          menu:
            action: Menu
        # code too
    next: done
  done: {action: End}
# at the end
""",
    """script: Names
actions:
  begin: &b
    action: Begin
    next: &next done
  other:
    action: Play
    next: *next
  done:
    action: End
""",
    """---
script: "Marks"
type: Generic
actions:
    begin:
        action: Begin
        branches:
            Default: say
    say:
        action: Play
        properties:
            Prompt: >-
                two
                lines

                done:
                    action: End
        next: "done"
    done:
        action: End
        properties: {}
""",
    """script: Nested
actions:
  begin:
    action: Begin
    next: a
  a:
    action: Assign
    properties:
      Variable: list
      Value: !code "x"
    next: quoted
  quoted:
    action: Play
    caption: "goes on

      here: and there"
    properties:
      Prompt: [a, [b, "c"], {d}]
      Colour: {a: b}
      Sequence: ""
    next: gone
  foreign-one:
    foreign: Not Known
    branches: {True: a, False: begin}
""",
)


def _texts() -> list[str]:
    paths = (*(ROOT / "sample_scripts").rglob("*.flow"), *TESTS.rglob("*.flow"))
    texts = (path.read_bytes().decode("utf-8", "replace") for path in sorted(paths))
    return [text for text in texts if len(text) < _MOST]


def _texts_in_yaml() -> list[str]:
    paths = (*(ROOT / "sample_scripts").rglob("*.yaml"), *TESTS.rglob("*.yaml"))
    texts = [
        path.read_bytes().decode("utf-8", "replace") for path in sorted(paths) if is_script(path)
    ]
    scripts = [text for text in texts if "actions:" in text and len(text) < _MOST]
    ends = [text.replace("\n", "\r\n") for text in _MADE_FOR_YAML]
    return [*scripts, *(*_MADE_FOR_YAML, *ends) * 20]


TEXTS = _texts()
TEXTS_IN_YAML = _texts_in_yaml()


@st.composite
def edit_sequences(
    draw: st.DrawFn,
    most: int = 8,
    texts: Sequence[str] = TEXTS,
    typed: Sequence[str] = _TYPED,
) -> tuple[str, list[Edit]]:
    """Return a text, and edits that are made one after the other."""
    text = first = draw(st.sampled_from(texts))
    edits: list[Edit] = []
    for _ in range(draw(st.integers(1, most))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.sampled_from((0, 0, 0, 1, 1, 3, 30))))
        edit = Edit(Span(start, end), draw(st.sampled_from(("", "", *typed))))
        edits.append(edit)
        text = text[:start] + edit.text + text[end:]
    return first, edits


def edits_in_yaml(most: int = 8) -> SearchStrategy[tuple[str, list[Edit]]]:
    """Return the same for scripts in YAML."""
    return edit_sequences(most, TEXTS_IN_YAML, _TYPED_IN_YAML)
