"""What was found of texts, by the texts: kept as long as these are not too many signs in all."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class KeptByText(Generic[T]):
    """What was found of the texts that were asked for last; ``most`` is their signs together.

    A number of texts would be no bound: somebody who types in a long one makes a long one more
    with each key.

    >>> kept = KeptByText[int](8)
    >>> [kept.of(text, len) for text in ("abc", "abcd", "abcde")], kept.texts
    ([3, 4, 5], ['abcde'])
    """

    def __init__(self, most: int) -> None:
        """Keep nothing yet."""
        self.most = most
        self._kept: OrderedDict[str, T] = OrderedDict()
        self._signs = 0

    @property
    def texts(self) -> list[str]:
        """The texts of which something is kept, the one asked for last at the end."""
        return [*self._kept]

    def of(self, text: str, find: Callable[[str], T]) -> T:
        """Return what is found of a text, which is looked for where it is not kept."""
        if text in self._kept:
            found = self._kept.pop(text)
        else:
            found = find(text)
            self._signs += len(text)
        self._kept[text] = found
        while self._signs > self.most and self._kept:
            self._signs -= len(self._kept.popitem(last=False)[0])
        return found
