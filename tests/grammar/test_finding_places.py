"""Where findings are told to stand: a place in a file leads back to its offset in the text."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from branchline.grammar.literals.literal_offsets import offset_of, place_in
from branchline.grammar.script import Literal, Span


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet='ab\n\r\t"\\\u00e9\U0001f600', min_size=1, max_size=30), st.data())
def test_a_place_in_json_leads_back_to_its_offset(text: str, data: st.DataObject) -> None:
    written = json.dumps({"value": text}, ensure_ascii=data.draw(st.booleans()))
    literal = Literal(text, Span(10, len(written) - 1))
    at = data.draw(st.integers(0, len(text) - 1))

    assert offset_of(written, literal, place_in(written, literal, at)) == at
