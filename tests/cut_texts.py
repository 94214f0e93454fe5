"""Texts as somebody who writes leaves them for a moment: cut off, or with a part put in."""

from __future__ import annotations

from hypothesis import strategies as st

_SIGNS = ('"', "'", '"""', "{", "}", "[", "]", "(", ")", "->", "=", ":", ",", "#", "|", "x", " ")
_ODD = ("\n", "\r\n", "\t", "\U0001f600", "\x00", "\u2028", "\ud800", "a: Begin\n", "    -> ")
_PUT_IN = st.sampled_from((*_SIGNS, *_ODD))


@st.composite
def mutations(draw: st.DrawFn, text: str) -> str:
    """Return a text cut off somewhere, or with a few parts taken out and put in."""
    if draw(st.booleans()):
        return text[: draw(st.integers(0, len(text)))]
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(text)))
        gone = draw(st.sampled_from([0, 0, 1, 2, 10, 100]))
        text = text[:at] + draw(_PUT_IN) + text[at + gone :]
    return text
