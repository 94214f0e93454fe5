"""What a finding says of runs, as a question that an explored script answers.

A claim names all that might bear a finding out, in any run, and those among it that do. Where
there is none of the first in any run, the finding is refuted; one of the others, run, confirms it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, ClassVar

from ....grammar.names import key, outcome_key
from ...program.edges import Exit
from ...state.instance import Ending

if TYPE_CHECKING:
    from ..explorer.data.state import Choice
    from .script_visits import About, Hit, ScriptVisits, Step


@dataclass(frozen=True, slots=True)
class Claim:
    """What a rule says of runs.

    One that ``is_of_none`` says that no run does it: a run that does refutes the finding. One that
    ``is_along`` is confirmed only by a run that goes the very way which the finding shows, what
    ``avoids`` actions by one that comes to none of these, and what ``is_only_shown`` is never
    refuted. What no run shows, since it ``is_hidden``, counts only on a way beyond doubt.
    """

    asks: ClassVar[str] = ""
    """What is asked of every run, in words behind "whether"."""
    is_of_none: ClassVar[bool] = False
    is_hidden: ClassVar[bool] = False
    is_of_outcome: ClassVar[bool] = False
    """Whether the outcome that a run takes at the action counts, and not that it comes there."""
    is_along: bool = False
    avoids: tuple[str, ...] = ()
    is_only_shown: bool = False

    def can_tell(self, visits: ScriptVisits, about: About) -> bool:  # noqa: ARG002 - of some
        """Whether the explorer follows what is asked."""
        return True

    def hits(self, visits: ScriptVisits, about: About) -> Iterator[Hit]:
        """Yield all that might bear the finding out, in any run."""
        raise NotImplementedError

    def is_sure(self, visits: ScriptVisits, hit: Hit) -> bool:  # noqa: ARG002 - of some
        """Whether one of these bears it out."""
        return True


@dataclass(frozen=True, slots=True)
class Comes(Claim):
    """A run comes to the action, behind a release where it ``is_released``."""

    is_released: bool = False

    asks = "a run comes there"

    def hits(self, visits: ScriptVisits, about: About) -> Iterator[Hit]:
        """Yield the visits."""
        for hit in visits.of(about.at):
            if not self.is_released or visits.state(hit).is_released:
                yield hit


_HALTS = frozenset({Exit.NOTHING, Exit.STOP, Exit.FAIL})
_AT_REST = frozenset({Ending.STUCK, Ending.STOPPED, Ending.FAILED})


class Halts(Claim):
    """A run comes to rest at the action, or fails there, since nothing follows."""

    __slots__ = ()

    asks = "a run comes to rest there"
    is_of_outcome = True

    def hits(self, visits: ScriptVisits, about: About) -> Iterator[Hit]:
        """Yield the visits behind which nothing follows."""
        edges = visits.program.edges
        wanted = outcome_key(about.outcome)
        for hit in visits.of(about.at):
            if hit.edge < 0 or edges.target[hit.edge] not in _HALTS:
                continue
            if not wanted or outcome_key(edges.outcome[hit.edge] or "") == wanted:
                yield hit

    def is_sure(self, visits: ScriptVisits, hit: Hit) -> bool:
        """Whether the script is at rest behind it, and not at its end."""
        return visits.space.states[hit.after].status in _AT_REST


class Fails(Claim):
    """Code or an expression of the action fails in a run."""

    __slots__ = ()

    asks = "a run fails there"

    def hits(self, visits: ScriptVisits, about: About) -> Iterator[Hit]:
        """Yield the visits that fail."""
        program = visits.program
        fault, outcomes = program.fault_edge(about.at), program.edges.outcome
        is_code = key(program.declaration(about.at).name) == "snippet"  # which takes Error then
        for hit in visits.of(about.at):
            if hit.edge == fault or (is_code and outcomes[hit.edge] == "Error"):
                yield hit


class Never(Claim):
    """No run takes an outcome of the action."""

    __slots__ = ()

    asks = "a run takes that branch all the same"
    is_of_none = True

    def can_tell(self, visits: ScriptVisits, about: About) -> bool:  # noqa: ARG002 - of others
        """Whether the finding names an outcome."""
        return bool(about.outcome)

    def hits(self, visits: ScriptVisits, about: About) -> Iterator[Hit]:
        """Yield the visits that take the outcome."""
        outcomes, wanted = visits.program.edges.outcome, outcome_key(about.outcome)
        for hit in visits.of(about.at):
            if hit.edge >= 0 and outcome_key(outcomes[hit.edge] or "") == wanted:
                yield hit


class HasNoUser(Claim):
    """A run comes to the action while its variable holds no security user."""

    __slots__ = ()

    asks = "a run comes there without a security user"
    is_hidden = True

    def can_tell(self, visits: ScriptVisits, about: About) -> bool:
        """Whether the variable is known."""
        return visits.move(about.at).user is not None

    def hits(self, visits: ScriptVisits, about: About) -> Iterator[Hit]:
        """Yield the visits at which a user may be missing."""
        return (hit for hit in visits.of(about.at) if self._has(visits, hit) is not True)

    def is_sure(self, visits: ScriptVisits, hit: Hit) -> bool:
        """Whether there is certainly none."""
        return self._has(visits, hit) is False

    def _has(self, visits: ScriptVisits, hit: Hit) -> bool | None:
        unit = visits.space.units[hit.choice.unit]
        return visits.view.user(visits.state(hit), unit.key(unit.moves[hit.choice.at].user or ""))


class NamesEnded(Claim):
    """A run comes to the action and has ended the contact that it names."""

    __slots__ = ()

    asks = "a run comes there and has ended that contact"
    is_hidden = True

    def can_tell(self, visits: ScriptVisits, about: About) -> bool:
        """Whether the contact is known."""
        return visits.move(about.at).contact is not None

    def hits(self, visits: ScriptVisits, about: About) -> Iterator[Hit]:
        """Yield all visits: which names mean one contact the rule asks in another way."""
        return iter(visits.of(about.at))

    def is_sure(self, visits: ScriptVisits, hit: Hit) -> bool:  # noqa: ARG002 - of others
        """Whether the contact has certainly ended by then."""
        use = hit.choice.contact
        return use is not None and bool(use.misuse) and not use.doubt


Allowed = Callable[["Choice"], bool]


@dataclass(frozen=True, slots=True)
class GoesRound(Claim):
    """A run may go round for ever in the loop that the action is in.

    ``by`` is how: by any way, also one that leaves the action out, or round to the action by
    itself alone, by one outcome of each, or by the last part of the way that the finding shows.
    One that ``is_released`` does so behind a release.
    """

    by: str = ""
    is_released: bool = False

    ITSELF = "itself"
    PATH = "path"

    asks = "a run may go round there for ever"

    def hits(self, visits: ScriptVisits, about: About) -> Iterator[Hit]:
        """Yield the visits behind which a run may come round again."""
        own = [*visits.in_rounds(about.at)]
        others = () if own or self.by else visits.loop_of(about.at)
        return chain(own, *map(visits.in_rounds, others))

    def is_sure(self, visits: ScriptVisits, hit: Hit) -> bool:
        """Whether the release has come by then, where that counts."""
        return not self.is_released or visits.state(hit).is_released

    def allowed(self, visits: ScriptVisits, about: About) -> Allowed:
        """Return which choices the way round may be of."""
        if not self.by:
            return lambda _: True
        if self.by == self.ITSELF:
            return lambda choice: choice.unit == 0 and choice.at == about.at
        if self.by == self.PATH:
            ways = set(_last_round(about))
            return lambda choice: visits.step(choice) in ways
        return lambda choice: outcome_key(choice.outcome or "") == outcome_key(self.by)


def _last_round(about: About) -> Iterator[Step]:
    """Yield the steps of a path since it was at its last action before."""
    steps = [(at, outcome_key((branch or "").strip('"'))) for at, branch in about.path[:-1]]
    starts = [place for place, (at, _) in enumerate(steps) if at == about.at]
    yield from steps[starts[-1] :] if starts else ()
