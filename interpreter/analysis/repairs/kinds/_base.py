"""The base of every kind of repair."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from ..candidate import Candidate
from ..trouble import Trouble


class Repair:
    """One kind of repair: the rules and properties that it may mend, and its place in the order.

    Its docstring says what it does, and where it does nothing.
    """

    mends: ClassVar[frozenset[str]]
    order: ClassVar[int]

    def candidates(self, trouble: Trouble) -> Iterator[Candidate]:
        """Yield ways in which it may mend something, the smallest first."""
        raise NotImplementedError
