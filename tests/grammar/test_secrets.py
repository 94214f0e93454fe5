"""Which names speak of secrets and where they stand in texts, each kind in a line of its own."""

from __future__ import annotations

import re
import sys

import pytest
from paths import TESTS

from branchline.grammar.secrets import (
    is_secret,
    known_forms,
    may_hold_secret,
    named_secrets,
    secret_spans,
    sounds_secret,
)

CASES = TESTS / "grammar" / "secrets"
TEXTS = [
    line.replace("\\n", "\n")
    for line in (CASES / "texts").read_text("utf-8").splitlines()
    if not line.startswith("# ")
]


@pytest.mark.parametrize("marked", TEXTS)
def test_what_is_covered_stands_between_marks(marked: str) -> None:
    text = marked.replace("«", "").replace("»", "")

    for start, end in reversed(secret_spans(text, {"listed"})):
        text = f"{text[:start]}«{text[start:end]}»{text[end:]}"

    assert text == marked


@pytest.mark.parametrize("name", (CASES / "names_of_secrets").read_text("utf-8").split())
def test_a_name_speaks_of_a_secret(name: str) -> None:
    assert sounds_secret(name)


@pytest.mark.parametrize("name", (CASES / "names_of_none").read_text("utf-8").split())
def test_a_name_speaks_of_none(name: str) -> None:
    assert not sounds_secret(name)


def test_what_is_or_names_a_secret_holds_a_hint_at_one() -> None:
    names = (CASES / "names_of_secrets").read_text("utf-8").split()
    texts = [re.sub("[«»]", "", text) for text in TEXTS]
    found = [text for text in texts if [*known_forms(text)]]

    assert [each for each in (*names, *found) if not may_hold_secret(each)] == []


def test_letters_that_stand_for_others_are_read_as_these() -> None:
    text = "pa\u017f\u017fword = '\u212aestrel'"

    assert secret_spans(text) == [(12, 19)]


@pytest.mark.parametrize("marked", TEXTS)
def test_a_text_is_kept_only_where_it_holds_no_secret(marked: str) -> None:
    """What is shown of a run says the same again and again; nobody keeps what was covered."""
    text = f"{marked.replace('«', '').replace('»', '')} "
    held = sys.getrefcount(text)

    spans = secret_spans(text)

    assert spans == secret_spans(text, {"nothing"}) == secret_spans(text)
    assert not spans or sys.getrefcount(text) == held


ABOUT = ("Url Uri Path Prompt", "Name Type File Header", "Hint Page Note Action")


@pytest.mark.parametrize("name", " ".join(ABOUT).split())
def test_where_a_secret_is_got_is_none(name: str) -> None:
    held = "Zm9vYmFyMTIz"

    assert is_secret("ApiKeyOld", held)
    assert not is_secret(f"ApiKeyOf{name}", held)


NAMED = [
    "{'apiKey': 'Zm9vYmFyMTIz'}",
    '{"apiKey" : "Zm9vYmFyMTIz"}',
    r"{\"apiKey\": \"Zm9vYmFyMTIz\"}",
    "apiKey => 'Zm9vYmFyMTIz'",
    "'apiKey', 'Zm9vYmFyMTIz'",
    "<apiKey>Zm9vYmFyMTIz</apiKey>",
    "'a=1&apiKey=Zm9vYmFyMTIz&b=2'",
    "'apiKey=Zm9vYmFyMTIz'",
    "apiKey: Zm9vYmFyMTIz",
    "apiKey: Zm9vYmFyMTIz and more",
    "'x-apiKey: Zm9vYmFyMTIz'",
]
NOT_NAMED = [
    "{'apiKey': 'Zm9v1'}",
    "{'apiKey': 'some/folder2/of_files'}",
    "{'contact': 'Zm9vYmFyMTIz'}",
    "{'apiKey': '{Zm9vYmFyMTIz}'}",
    "{'apiKey': 'https://x/Zm9vYmFyMTIz'}",
    "{'apiKey': 'withoutdigits'}",
    "{'apiKey': 'two words 12'}",
    "a.$apiKeyUrl = 'Zm9vYmFyMTIz'",
]


@pytest.mark.parametrize("text", NAMED)
def test_a_secret_beside_its_name_is_found_with_its_place(text: str) -> None:
    (found,) = named_secrets(text)

    assert found.name.endswith("apiKey")
    assert text[found.start : found.end] == "Zm9vYmFyMTIz"


@pytest.mark.parametrize("text", NOT_NAMED)
def test_what_is_beside_a_name_may_be_none(text: str) -> None:
    assert not [*named_secrets(text)]
