"""Texts and edits drawn by chance: what somebody may type anywhere in a script."""

from __future__ import annotations

from hypothesis import strategies as st
from paths import ROOT, TESTS

from branchline.grammar.finding import Edit
from branchline.grammar.script import Span

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


def _texts() -> list[str]:
    paths = (*(ROOT / "sample_scripts").rglob("*.flow"), *TESTS.rglob("*.flow"))
    texts = (path.read_bytes().decode("utf-8", "replace") for path in sorted(paths))
    return [text for text in texts if len(text) < _MOST]


TEXTS = _texts()


@st.composite
def edit_sequences(draw: st.DrawFn, most: int = 8) -> tuple[str, list[Edit]]:
    """Return a text, and edits that are made one after the other."""
    text = first = draw(st.sampled_from(TEXTS))
    edits: list[Edit] = []
    for _ in range(draw(st.integers(1, most))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.sampled_from((0, 0, 0, 1, 1, 3, 30))))
        edit = Edit(Span(start, end), draw(st.sampled_from(("", "", *_TYPED))))
        edits.append(edit)
        text = text[:start] + edit.text + text[end:]
    return first, edits
