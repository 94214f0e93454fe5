"""The actions of a script as far as it is asked how they are wired."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from ...actions import Action
from ...grammar.script import Span
from .resolve import ForeignAction, Resolved

if TYPE_CHECKING:
    from ..code.compiled import Code


class WiredAction(NamedTuple):
    """An action; ``targets`` are the ids where its branches lead, ``code`` is what it runs."""

    id: str
    declaration: Action
    targets: tuple[str, ...]
    span: Span
    name_span: Span
    code: Code | None

    @property
    def declares(self) -> bool:
        """Whether it does its work without being reached, as code does that declares functions."""
        return self.code is not None and self.code.only_declares

    @property
    def may_be_alone(self) -> bool:
        """Whether it may be meant so where it stands alone.

        An action outside the catalogue, as in exports, may declare functions; so may code that
        nobody can read, which is reported. Code that takes nothing from the script declares what
        it holds.
        """
        if self.code is None:
            return isinstance(self.declaration, ForeignAction)
        return bool(self.code.mistakes) or self.code.takes_nothing


def wired(
    resolved: Iterable[Resolved], codes: Mapping[tuple[int, str], Code]
) -> list[WiredAction]:
    """Return the actions of a script."""
    by_action = {at: code for (at, _), code in codes.items()}
    return [
        WiredAction(
            action.written.id,
            action.declaration,
            tuple([branch.target for branch in action.written.branches]),
            action.written.span,
            action.written.name_span,
            by_action.get(at),
        )
        for at, action in enumerate(resolved)
    ]
