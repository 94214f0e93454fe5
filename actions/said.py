"""One thing that a caller says or writes, as a scenario tells it."""

from __future__ import annotations

from typing import NamedTuple

SAYS, WRITES = "says", "writes"
"""The two ways of a caller, by the names that scenarios give them."""

CERTAIN = 100.0
"""The confidence of words that are understood without a doubt."""


class Message(NamedTuple):
    """Words, or silence without any: ``after`` how many seconds they come.

    ``confidence`` is how sure speech recognition is of them, from 0 to 100.
    """

    text: str = ""
    after: float = 0.0
    confidence: float = CERTAIN


class Mail(NamedTuple):
    """An e-mail that the caller has written; each part is empty where nothing is said of it."""

    subject: str
    sender: str = ""
    to: str = ""
    cc: str = ""
    date: str = ""
    text: str = ""
    attachments: str = ""
