"""An event of a log in the words of a script: which actions it may mean, by which outcome."""

from __future__ import annotations

from dataclasses import dataclass

from .moves import Moves, Names

_NOTHING = {"nan", "null", "none", "n/a", "na", "-"}
"""What tools write where there is no value, unless an action has such an outcome."""


@dataclass(frozen=True, slots=True)
class Logged:
    """One event.

    ``action`` and ``outcome`` are what the log says; an outcome is ``None`` where it says none.
    ``meant`` has the outcome in the spelling of each action that may be meant, ``None`` where the
    log says none, and is without the actions that have no such outcome, which are in ``beside``.
    """

    action: str
    outcome: str | None
    meant: dict[int, str | None]
    beside: tuple[int, ...]

    @property
    def is_known(self) -> bool:
        """Whether the script has an action of that name."""
        return bool(self.meant or self.beside)

    @property
    def is_ambiguous(self) -> bool:
        """Whether it has several."""
        return len(self.meant) + len(self.beside) > 1

    def may_mean(self, at: int) -> bool:
        """Whether an action has that name, whatever the outcome."""
        return at in self.meant or at in self.beside


def logged(moves: Moves, names: Names, action: str, outcome: str | None) -> Logged:
    """Return an event of a log as it stands for actions of a script."""
    said = outcome.strip() if outcome else ""
    meant: dict[int, str | None] = {}
    beside: list[int] = []
    actions = names.find(action)
    if said.lower() in _NOTHING and not any(moves.outcome(at, said) for at in actions):
        said = ""
    for at in actions:
        own = moves.outcome(at, said) if said else None
        if said and own is None:
            beside.append(at)
        else:
            meant[at] = own
    return Logged(action, said or None, meant, tuple(beside))
