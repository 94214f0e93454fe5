"""What Pygments is told of a .flow text: every sign once, in the colours that editors show."""

from __future__ import annotations

import pytest
from paths import ROOT
from pygments.lexers import (
    get_lexer_by_name,  # pyright: ignore[reportUnknownVariableType]
    get_lexer_for_filename,  # pyright: ignore[reportUnknownVariableType]
)
from pygments.token import Name, String, Text

from branchline.tools.pygments_lexer import FlowLexer

SAMPLES = sorted((ROOT / "sample_scripts").glob("*.flow"))
PIECES = (
    "",
    "\n\n",
    "begin: Begin\n    -> ",
    'Value = """a\n"',
    "    Sucess -> done\r\n    -> don",
    '-> \U0001f600 "{ANI',
)


def test_pygments_finds_it_by_name_and_by_file() -> None:
    assert isinstance(get_lexer_by_name("flow"), FlowLexer)
    assert isinstance(get_lexer_for_filename("menu.flow"), FlowLexer)


@pytest.mark.parametrize("text", [*(path.read_text("utf-8") for path in SAMPLES), *PIECES])
def test_every_sign_is_there_once_in_order(text: str) -> None:
    found = list(FlowLexer().get_tokens_unprocessed(text))

    assert "".join(said for _, _, said in found) == text
    assert [at for at, _, _ in found] == [
        sum(len(said) for _, _, said in found[:number]) for number in range(len(found))
    ]


def test_each_word_has_its_colour() -> None:
    found = [
        (token, said)
        for token, said in FlowLexer().get_tokens('ask: Menu "Ask"\n    Success -> done\n')
        if token is not Text
    ]

    assert found[:3] == [(Name.Label, "ask"), (Name.Class, "Menu"), (String, '"Ask"')]
    assert (Name.Constant, "Success") in found
    assert (Name.Label, "done") in found
