"""Which names were there before, in a few bytes each however long they are."""

from __future__ import annotations

_BUCKETS = 4096
_WIDTH = 6


class SeenNames:
    """A set of very many names; two that differ are very rarely taken for one."""

    def __init__(self) -> None:
        """Start with none."""
        self._buckets: dict[int, bytearray] = {}

    def add(self, name: str) -> bool:
        """Whether a name may have been there before; it is from now on.

        >>> seen = SeenNames()
        >>> seen.add("one"), seen.add("two"), seen.add("one")
        (False, False, True)
        """
        number = hash(name) & 0xFFFFFFFFFFFFFFF
        kept = (number // _BUCKETS).to_bytes(8, "big")[-_WIDTH:]
        bucket = self._buckets.get(number % _BUCKETS)
        if bucket is None:
            self._buckets[number % _BUCKETS] = bytearray(kept)
            return False
        at = bucket.find(kept)
        while at % _WIDTH and at >= 0:
            at = bucket.find(kept, at + 1)
        if at >= 0:
            return True
        bucket += kept
        return False
