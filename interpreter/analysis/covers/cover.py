"""The smallest suite of a script: runs that together take all that any run takes."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from time import monotonic

from ....actions.values import Value
from ....grammar.gc_pause import paused_collection
from ...coverage.taken import CoverageRecorder
from ...program.program import Program
from ...state.setup import Programs
from ..explorer.data.question import Budget, Question
from ..explorer.inputs import inputs_of, with_parameters
from ..explorer.replay import Replay, replay
from ..explorer.space import Space, explore
from ..explorer.story import Story, story_of
from .certificate import Certificate, one_run
from .condensed import Condensed, condensed
from .guesses import Guesses
from .kinds import kinds
from .kinds._base import Kind, Thing
from .network import Network, Spot
from .reasons import Seen
from .solving import Solved, solved
from .walks import Walk, Walker

SECONDS = 60.0
_MOST_TRIES = 300
_MOST_GUESSES = 2_000
_MOST_ROUNDS = 12
"""How often runs are looked for anew, without the steps at which one of them went another way."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a suite: its story, what came of it, and what it takes that none before takes."""

    story: Story
    replay: Replay
    takes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Cover:
    """The runs that take all that can be taken of a script, and what is known of the rest.

    ``things`` are all that is asked for, by number; ``known`` those that somebody has taken
    already. ``infeasible`` are those that no run takes and ``undecided`` those of which nobody
    can tell, with the reasons. ``least`` is how many runs there have to be, ``gap`` says why that
    may be less than there are.
    """

    program: Program
    space: Space
    question: Question
    things: Sequence[Thing]
    runs: tuple[Run, ...]
    known: frozenset[int]
    infeasible: Mapping[int, str]
    undecided: Mapping[int, str]
    certificate: Certificate
    graph: Condensed
    network: Network
    least: int
    gap: str

    @property
    def inputs(self) -> dict[str, tuple[Value, ...]]:
        """The variables that may have several values at the beginning, none listed where any."""
        return inputs_of(self.space, self.question)

    @property
    def is_optimal(self) -> bool:
        """Whether fewer runs will not do."""
        return self.least == len(self.runs)


def cover(  # noqa: PLR0913 - what is asked, and how much is looked at
    program: Program,
    programs: Programs,
    question: Question | None = None,
    of: str = "branches",
    *,
    is_alone: bool = False,
    taken: Mapping[Program, Collection[int]] | None = None,
    budget: Budget | None = None,
    seconds: float = SECONDS,
) -> Cover:
    """Return the fewest runs that take all things of a kind that any run of a script takes.

    Those of scripts that it calls or starts count too, unless it ``is_alone``. ``taken`` are the
    numbers of the items, as coverage counts them, that need not be taken again.
    """
    question = with_parameters(question or Question(), program)
    with paused_collection():  # many states that all stay: looking through them finds nothing
        space = explore(program, programs, question, budget)
        kind = kinds()[of](space, is_alone=is_alone)
        known = {thing for each, items in (taken or {}).items() for thing in kind.of(each, items)}
        covering = _Covering(space, question, programs, kind, frozenset(known))
        return covering.cover(monotonic() + seconds)


class _Covering:
    """Looks for the runs of one suite."""

    def __init__(
        self,
        space: Space,
        question: Question,
        programs: Programs,
        kind: Kind,
        known: frozenset[int],
    ) -> None:
        self._space, self._question, self._programs = space, question, programs
        self._kind, self._known = kind, known
        self._network = Network(space, kind)
        self._recorder = CoverageRecorder()
        self._doubtful = {
            (node, at)
            for node, steps in enumerate(self._network.steps)
            for at, step in enumerate(steps)
            if step.choice.doubt
        }
        self._infeasible: dict[int, str] = {}
        self._undecided: dict[int, str] = {}
        self._witnesses: dict[int, tuple[Walk, Run]] = {}
        self._guesses = Guesses(space, question)
        self._tries = 0

    def cover(self, stop: float) -> Cover:
        sure = self._things(self._doubtful)
        every = self._things(()) if self._doubtful else sure
        self._rule_out(every)
        doubted = sorted(every - sure - self._known)
        if doubted:
            self._try(doubted, stop)
        wanted = (sure | set(self._witnesses)) - self._known
        banned = self._doubtful - {
            spot
            for walk, _ in self._witnesses.values()
            if not walk.given  # no other run is given what this one is
            for spot in (*walk.main, *walk.beside)
        }
        runs, result, graph = self._suite(wanted, banned, stop)
        took = {thing for run in runs for thing in run.takes}
        if banned or took != wanted:
            # What holds for every suite holds for all ways, those in doubt included.
            graph = condensed(self._network, took, ())
            result = solved(graph, took, stop)
        return self._judged(runs, result, graph)

    def _things(self, banned: Collection[Spot]) -> set[int]:
        """Return what some way takes."""
        network = self._network
        return {
            thing
            for node in network.reached(banned)
            for at, step in enumerate(network.steps[node])
            if step.things and (node, at) not in banned
            for thing in step.things
        }

    def _rule_out(self, every: Collection[int]) -> None:
        """Say of what no way takes why that is so."""
        left = set(range(len(self._kind.things))).difference(every, self._known)
        if not left:
            return
        seen = Seen(self._space)
        for number in sorted(left):
            thing = self._kind.things[number]
            if thing.item.is_impossible or not (self._space.cut or self._space.is_bounded):
                self._infeasible[number] = seen.why_not(thing)
            elif self._space.cut:
                self._undecided[number] = f"not all was followed: {self._space.cut[0]}"
            else:
                self._undecided[number] = "no run within the bounds takes it"

    # Things that are only taken where nobody can follow what happens

    def _try(self, doubted: Sequence[int], stop: float) -> None:
        """Run the likeliest way to each, and keep those that some run takes."""
        ways = _likeliest(self._network)
        spots: dict[int, Spot] = {}
        for node in ways:
            for at, step in enumerate(self._network.steps[node]):
                for thing in step.things:
                    spots.setdefault(thing, (node, at))
        tries = 0
        for thing in doubted:
            if thing in self._witnesses:
                continue
            tries += 1
            walk = _back(self._network, ways, spots[thing])
            why = self._doubt(walk)
            if tries > _MOST_TRIES or monotonic() > stop:
                self._undecided[thing] = f"it was not tried: {why}"
                continue
            run = self._made(walk)[0] or self._guessed(walk, stop)
            if run is None:
                self._undecided[thing] = why
                continue
            for taken in run.takes:
                if taken in doubted:
                    self._undecided.pop(taken, None)
                    self._witnesses.setdefault(taken, (walk, run))

    def _guessed(self, walk: Walk, stop: float) -> Run | None:
        """Return a run of a way that begins with values which the script names, if one goes it."""
        choices = [self._network.step(spot).choice for spot in (*walk.main, *walk.beside)]
        for given in self._guesses.of(choices, choices[-1]):
            if self._tries >= _MOST_GUESSES or monotonic() > stop:
                return None
            self._tries += 1
            run, _ = self._made(replace(walk, given=given))
            if run is not None:
                walk.given = given
                return run
        return None

    def _doubt(self, walk: Walk) -> str:
        for spot in (*walk.main, *walk.beside):
            choice = self._network.step(spot).choice
            if choice.doubt:
                id = self._space.program(choice).written(choice.at).id
                return f'unless "{id}" never leads there: {choice.doubt}'
        return "a run of it goes another way"

    def _made(self, walk: Walk) -> tuple[Run | None, int]:
        """Return a way as a run; without one, after how many visits it went elsewhere."""
        choices = [self._network.step(spot).choice for spot in (*walk.main, *walk.beside)]
        beside = len(walk.main) if walk.beside else None
        given = {**walk.given, **self._question.given}
        story = story_of(self._space, choices, given, beside, walk.deeper)
        replayed = replay(self._space.units[0].program, story, self._programs)
        if not replayed.is_same:
            return None, replayed.same
        taken = self._recorder.add(replayed.result, "")
        takes = {thing for each, items in taken.items() for thing in self._kind.of(each, items)}
        if not takes.issuperset(walk.takes):
            return None, len(story.visits)
        return Run(story, replayed, tuple(sorted(takes - self._known))), 0

    # The suite

    def _suite(
        self, wanted: set[int], banned: set[Spot], stop: float
    ) -> tuple[list[Run], Solved, Condensed]:
        """Return runs that take what is wanted, and go none of the steps that are banned."""
        rounds = 0
        while True:
            rounds += 1
            graph = condensed(self._network, wanted, banned)
            there = graph.first.union(*(arc.things for arc in graph.arcs))
            result = solved(graph, there, stop)
            walker = Walker(self._network, graph, banned)
            made: list[tuple[Walk, Run]] = []
            wrong: list[tuple[Walk, int]] = []
            waiting = walker.walks(result.times, result.runs, there)
            while waiting:
                walk = waiting.pop(0)
                run, same = self._made(walk)
                if run is not None:
                    made.append((walk, run))
                elif walk.beside and len(made) + len(waiting) < 2 * result.runs:
                    waiting += self._apart(walker, walk, made)
                else:
                    wrong.append((walk, same))
            if not wrong or rounds >= _MOST_ROUNDS or monotonic() > stop:
                break
            banned.update(self._wrong_step(walk, same) for walk, same in wrong)
        return self._telling((run for _, run in made), wanted), result, graph

    def _apart(self, walker: Walker, walk: Walk, made: list[tuple[Walk, Run]]) -> Iterator[Walk]:
        """Yield a run without what it does beside, and that where no other run can do it.

        Scripts that run side by side may get into each other's way.
        """
        alone, other = walker.apart(walk)
        yield alone
        for number, (each, _) in enumerate(made):
            both = walker.joined(each, other)
            run = None if both is None else self._made(both)[0]
            if both is not None and run is not None:
                made[number] = both, run
                return
        if len(other.main) < len(walk.main):
            yield other

    def _wrong_step(self, walk: Walk, same: int) -> Spot:
        """Return the last step in doubt before a run went elsewhere, else the one where it did."""
        spots = [*walk.main, *walk.beside]
        visits = [spot for spot in spots if self._network.step(spot).choice.at >= 0]
        gone = visits[: same + 1] or spots[:1]
        doubted = [spot for spot in gone if self._network.step(spot).choice.doubt]
        return (doubted or gone)[-1]

    def _telling(self, runs: Iterable[Run], wanted: Collection[int]) -> list[Run]:
        """Return the runs that take most first, each with what none before takes."""
        left, found = set(wanted), list[Run]()
        waiting = list(runs)
        waiting += [run for _, run in self._witnesses.values()]
        counts = [len(left.intersection(run.takes)) for run in waiting]
        while left and any(counts):
            best = max(range(len(waiting)), key=counts.__getitem__)
            run = waiting[best]
            takes = tuple(thing for thing in run.takes if thing in left)
            found.append(Run(run.story, run.replay, takes))
            left.difference_update(takes)
            counts = [len(left.intersection(each.takes)) for each in waiting]
        for thing in left:
            self._undecided[thing] = "the runs that were tried for it go another way"
        return found

    def _judged(self, runs: Sequence[Run], result: Solved, graph: Condensed) -> Cover:
        """Return the suite, with whether fewer runs would do."""
        certificate, gap = result.certificate, ""
        if self._space.cut:
            certificate = one_run(thing for run in runs[:1] for thing in run.takes[:1])
        if certificate.bound < len(runs):
            gap = result.gap or "fewer runs would do only if they went where nobody can follow"
            if self._space.cut:
                gap = f"not all was followed: {self._space.cut[0]}"
        return Cover(
            self._space.units[0].program,
            self._space,
            self._question,
            self._kind.things,
            tuple(runs),
            self._known,
            self._infeasible,
            self._undecided,
            certificate,
            graph,
            self._network,
            min(certificate.bound, len(runs)),
            gap,
        )


Parents = dict[int, tuple[Spot | None, bool]]
"""For each node the step that leads to it, and whether a script begins there beside another."""


def _likeliest(network: Network) -> Parents:
    """Return the way to each node with the fewest doubts, the nearest of these first."""
    parents: Parents = {0: (None, False)}
    waiting: deque[int] = deque([0])
    doubtful: deque[tuple[int, tuple[Spot | None, bool]]] = deque()
    while waiting or doubtful:
        if not waiting:
            node, above = doubtful.popleft()
            if node in parents:
                continue
            parents[node] = above
            waiting.append(node)
        node = waiting.popleft()
        for at, step in enumerate(network.steps[node]):
            for head, is_beside in ((step.head, False), (step.beside, True)):
                if head < 0 or head in parents:
                    continue
                if step.choice.doubt:
                    doubtful.append((head, ((node, at), is_beside)))
                else:
                    parents[head] = ((node, at), is_beside)
                    waiting.append(head)
    return parents


def _back(network: Network, parents: Parents, spot: Spot) -> Walk:
    """Return the way that ends with a step."""
    found, begun = [spot], list[int]()
    above, is_beside = parents[spot[0]]
    while above is not None:
        if is_beside:
            begun.append(len(found))
        found.append(above)
        above, is_beside = parents[above[0]]
    found.reverse()
    first, *deeper = [len(found) - each for each in reversed(begun)] or [len(found)]
    things = list(network.step(spot).things)
    return Walk(found[:first], found[first:], things, deeper=tuple(deeper))
