"""How to contribute, as it stands at the root of the checkout."""

from __future__ import annotations

from collections.abc import Iterator

from checkout import ROOT


def lines() -> Iterator[str]:
    """Yield what contributors are told, without the heading."""
    _, *rest = (ROOT / "CONTRIBUTING.md").read_text("utf-8").splitlines()
    yield from rest
