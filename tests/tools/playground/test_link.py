"""A link carries scripts as they are, and says so where they do not fit into one."""

from __future__ import annotations

import json
import zlib
from base64 import urlsafe_b64decode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from branchline.grammar.finding import RequestError
from branchline.tools.playground.link import FORM, fragment

TEXTS = st.dictionaries(st.text(min_size=1, max_size=20), st.text(max_size=200), max_size=4)


@given(TEXTS, st.none() | st.text(max_size=20))
def test_a_link_holds_every_text_as_it_is(files: dict[str, str], front: str | None) -> None:
    made = fragment(files, front)

    packed = made.removeprefix(FORM)
    told = json.loads(zlib.decompress(urlsafe_b64decode(packed + "=" * (-len(packed) % 4)), -15))
    assert told == ({"files": files} if front is None else {"files": files, "open": front})
    assert set(made) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.")


def test_what_is_too_long_for_a_link_is_refused_with_both_numbers() -> None:
    text = "".join(chr(0x4E00 + 7 * number % 20_000) for number in range(100_000))

    with pytest.raises(RequestError, match=r"a link may have 100,000 letters, and these files"):
        fragment({"long.flow": text})
