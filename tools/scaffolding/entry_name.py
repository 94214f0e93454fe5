"""The name of a new entry of a catalogue, in each way in which it is written."""

from __future__ import annotations

import keyword
import re
from dataclasses import dataclass

from ...grammar.finding import RequestError
from ..terminal import clean

_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[ _-]?[A-Za-z0-9]+)*")
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class EntryName:
    """A name: as it was given, and the words of which it is made, in lower case."""

    given: str
    words: tuple[str, ...]

    @property
    def id(self) -> str:
        """Return it as that of a rule."""
        return "-".join(self.words)

    @property
    def stem(self) -> str:
        """Return it as that of a file, which is no word of Python's."""
        stem = "_".join(self.words)
        return f"{stem}_" if keyword.iskeyword(stem) else stem

    @property
    def class_name(self) -> str:
        """Return it as that of a class."""
        return "".join(word.capitalize() for word in self.words)

    @property
    def export(self) -> str:
        """Return it as exports would have it."""
        return "".join(self.words).upper()


def entry_name(given: str) -> EntryName:
    """Return a name in all ways; raise ``RequestError`` for what cannot be one.

    >>> name = entry_name("TimeZone")
    >>> name.id, name.stem, name.class_name, name.export
    ('time-zone', 'time_zone', 'TimeZone', 'TIMEZONE')
    >>> entry_name("RESTCall 2").words, entry_name("if").stem, len(entry_name("a" * 60).id)
    (('rest', 'call', '2'), 'if_', 60)
    """
    if not _NAME.fullmatch(given) or len(given) > _LONGEST:
        raise RequestError(
            f'"{clean(given)}" is no name for a file of ours',
            expected=f"letters and digits, a letter first, at most {_LONGEST}",
        )
    return EntryName(given, tuple(word.lower() for word in _WORDS.findall(given)))
