"""What can be the name of a new action, rule or format, and what cannot."""

from __future__ import annotations

import pytest

from branchline.grammar.finding import RequestError
from branchline.tools.scaffolding.entry_name import entry_name


@pytest.mark.parametrize("given", ["a" * 61, "", "2nd", "two  blanks", "a/b", "grün", "a-", " a"])
def test_what_is_no_name_is_refused(given: str) -> None:
    with pytest.raises(RequestError, match="a letter first, at most 60"):
        entry_name(given)
