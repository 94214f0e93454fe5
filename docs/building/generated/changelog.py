"""The changelog, as it stands at the root of the checkout."""

from __future__ import annotations

from collections.abc import Iterator

from checkout import ROOT


def lines() -> Iterator[str]:
    """Yield the changelog without its heading."""
    _, *rest = (ROOT / "CHANGELOG.md").read_text("utf-8").splitlines()
    yield from rest
