"""A file with the odds that somebody knows of a script.

```yaml
odds:
  menu: {"1": 0.6, Timeout: "1/10", OnRelease: 5%}   # the rest is shared by the others
  Sub script/ask: {yes: 0.5, no: 0.5}
counts:
  sign_in: {Default: 812, Error: 14}                 # as they were counted
values:
  Kind: {gold: 0.2, other: 0.8}
events: {OnRelease: 0.01}                            # before any one action
seconds: {menu: 6.5, Play: 4}
```
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path

from ...actions.values import Value
from ...grammar.documents.forms import AnyOf, Key, MapOf, Named, Number, Text
from ...grammar.documents.nodes import Entry, MappingNode, Node, Shape, shorten
from ...grammar.documents.yaml_ import read_yaml_tree
from ...grammar.finding import Findings, Severity
from ...grammar.names import key, nearest, outcome_key
from ...grammar.script import Span
from ...grammar.text_file import read_text
from ...interpreter.analysis.explorer.inputs import parameters_of
from ...interpreter.analysis.explorer.space import Space
from ...interpreter.analysis.odds.beliefs import Beliefs, Spot, Weighted
from ...interpreter.program.program import Program
from ...interpreter.run.stubbing import position
from ...interpreter.system_variables import system_variables
from ..proving.question_file import event_names
from .numbers_read import read_count, read_odds, read_seconds, said
from .shares import completed

_FRACTION = Text(is_quoted=True)
_ODDS = AnyOf.of(Number(0, 1), _FRACTION)
_COUNT = AnyOf.of(Number(0), _FRACTION)

FILE = Shape(
    Key("odds", "odds of outcomes and events, by action", MapOf(MapOf(_ODDS), Named.ACTION)),
    Key(
        "counts", "how often outcomes were counted, by action", MapOf(MapOf(_COUNT), Named.ACTION)
    ),
    Key("values", "odds of the values of variables", MapOf(MapOf(_ODDS), Named.VARIABLE)),
    Key("events", "odds of events before any one action", MapOf(_ODDS)),
    Key("seconds", "how long actions take, by action or kind", MapOf(_COUNT, Named.ACTION)),
    title="a file of odds",
)
_WHOLE = Fraction(1)
_NONE = Fraction(0)
NamedOdds = list[tuple[Entry, list[tuple[Entry, Fraction]]]]


class OddsFile:
    """What one file says; what it names is looked up once the scripts are known."""

    def __init__(self, path: Path) -> None:
        """Read it; its mistakes are told by :meth:`beliefs`, with those that need the scripts."""
        self.source = read_text(path)
        self.findings = Findings(self.source)
        self._odds: NamedOdds = []
        self._counts: NamedOdds = []
        self._seconds: list[tuple[Entry, Fraction]] = []
        self.values: dict[str, Weighted] = {}
        self.events: dict[str, Fraction] = {}
        self._event_entries: list[Entry] = []
        self._partly_read: set[Span] = set()
        self._value_entries: list[Entry] = []
        tree = read_yaml_tree(self.source, self.findings)
        if tree is not None and not tree.is_nothing:
            mapping = tree.as_mapping(self.findings, "a file of odds")
            if mapping is not None:
                self._read(mapping)

    def _read(self, mapping: MappingNode) -> None:
        fields = FILE.fields(mapping, self.findings, "a file of odds")
        if "odds" in fields:
            self._odds = list(self._named(fields["odds"].value, "odds"))
        if "counts" in fields:
            self._counts = list(self._named(fields["counts"].value, "counts"))
        if "values" in fields:
            self._read_values(fields["values"].value)
        if "events" in fields:
            self._read_events(fields["events"].value)
        if "seconds" in fields:
            for entry in self._entries(fields["seconds"].value, "seconds"):
                seconds = read_seconds(entry, self.findings)
                if seconds is not None:
                    self._seconds.append((entry, seconds))

    def _entries(self, node: Node, name: str) -> Iterator[Entry]:
        mapping = node.as_mapping(self.findings, name)
        yield from mapping.entries if mapping is not None else ()

    def _named(
        self, node: Node, name: str
    ) -> Iterator[tuple[Entry, list[tuple[Entry, Fraction]]]]:
        """Yield each name with what stands below it, each a number."""
        read = read_count if name == "counts" else read_odds
        for entry in self._entries(node, name):
            below = list(self._entries(entry.value, entry.key))
            numbers = [(each, read(each, self.findings)) for each in below]
            found = [(each, number) for each, number in numbers if number is not None]
            if len(found) < len(below) or not isinstance(entry.value, MappingNode):
                self._partly_read.add(entry.span)
            yield entry, found

    def _read_values(self, node: Node) -> None:
        for entry, numbers in self._named(node, "values"):
            name = entry.key.strip().lower().removeprefix("global:")
            if not name or name in self.values:
                told = (
                    f'"{shorten(entry.key)}" is no variable of its own: names compare without case'
                )
                self.findings.add("repeated-variable", told, entry.span, statement="L6")
            elif system_variables().is_reserved(name):
                told = f'"{shorten(entry.key)}" is reserved: only the platform sets it'
                self.findings.add("reserved-variable", told, entry.span, statement="D110")
            else:
                self._check_sum(entry, sum((number for _, number in numbers), _NONE))
                weighted: list[tuple[Value, Fraction]] = [(e.key, n) for e, n in numbers if n]
                self.values[name] = tuple(weighted)
                self._value_entries.append(entry)

    def _check_sum(self, entry: Entry, total: Fraction, *, may_be_less: bool = False) -> None:
        may_be_less = may_be_less or entry.span in self._partly_read
        if total == _WHOLE or (may_be_less and total < _WHOLE):
            return
        told = f'the odds of "{shorten(entry.key)}" add up to {said(total)}'
        expected = "1 at most" if may_be_less else '1; a third is "1/3"'
        self.findings.add("bad-sum", told, entry.span, expected=expected)

    def _read_events(self, node: Node) -> None:
        for entry in self._entries(node, "events"):
            number = read_odds(entry, self.findings)
            event = self._event(entry)
            if event is not None and number is not None:
                self.events[event] = number
                self._event_entries.append(entry)
        if self._event_entries and sum(self.events.values()) > 1:
            told = f"the odds of the events add up to {said(sum(self.events.values(), _NONE))}"
            span = self._event_entries[0].span
            self.findings.add("bad-sum", told, span, expected="1 at most")

    def _event(self, entry: Entry) -> str | None:
        known = event_names()
        if outcome_key(entry.key) in known:
            return outcome_key(entry.key)
        told = f'"{shorten(entry.key)}" is no event'
        near = nearest(entry.key, known.values())
        expected = None if near else ", ".join(sorted(known.values()))
        self.findings.add("unknown-event", told, entry.span, expected=expected, nearest=near)
        return None

    @property
    def is_wrong(self) -> bool:
        """Whether there are mistakes already."""
        return any(finding.severity is Severity.ERROR for finding in self.findings.all)

    @property
    def cutting(self) -> set[str]:
        """The keys of the events that may come."""
        known = event_names()
        below = (outcome_key(each.key) for _, numbers in self._odds for each, _ in numbers)
        return {event for event, odds in self.events.items() if odds} | (set(below) & set(known))

    # What needs the scripts

    def beliefs(self, space: Space) -> Beliefs:
        """Return what the file says of these scripts.

        Raises ``BranchlineError`` for each name that they do not know, and each sum that is wrong.
        """
        outcomes: dict[Spot, dict[str, Fraction]] = {}
        cuts: dict[Spot, dict[str, Fraction]] = {}
        counts: dict[Spot, dict[str, int]] = {}
        shared: set[Spot] = set()
        main = space.units[0].program
        programs = list(dict.fromkeys(unit.program for unit in space.units))
        for named, is_counted in ((self._odds, False), (self._counts, True)):
            for entry, numbers in named:
                spot = self._spot(entry, programs, main)
                if spot is None:
                    continue
                if spot in outcomes:
                    told = f'"{shorten(entry.key)}" has odds already'
                    self.findings.add("duplicate-key", told, entry.span)
                    continue
                known = outcome_names(space, spot)
                listed, events = self._listed(entry, numbers, spot, known)
                self._share(entry, listed, events, known, is_counted=is_counted)
                if events:
                    cuts[spot] = events
                total = sum(events.values(), _NONE)
                is_short = sum(listed.values(), total) < _WHOLE
                if is_short and not is_counted and 0 < len(set(known) - set(listed)) < len(known):
                    shared.add(spot)
                if is_counted:
                    counts[spot] = {name: int(listed.get(name, 0)) for name in known}
                outcomes[spot] = completed(listed, known, _WHOLE - total, is_counted=is_counted)
        self._check_events(programs)
        self._check_values(space)
        seconds = self._timed(programs, main)
        self.findings.raise_errors()
        values = dict(self.values)
        for number, name in enumerate(parameters_of(main), 1):
            if name in values:
                values.setdefault(f"p{number}", values[name])
        shares = {spot: each for spot, each in outcomes.items() if each}
        return Beliefs(shares, cuts, self.events, values, seconds, frozenset(shared), counts)

    def _spot(
        self, entry: Entry, programs: list[Program], main: Program, kinds: Sequence[str] = ()
    ) -> Spot | None:
        """Return the action that an entry names, or add that there is none; some take a kind."""
        for program in programs:
            at = position(entry.key, program, is_main=program is main)
            if at is not None:
                return program, at
        known = [written.id for written in main.script.actions]
        known += [
            f"{program.name}/{written.id}"
            for program in programs
            if program is not main
            for written in program.script.actions
        ]
        told = f'no script here has an action "{shorten(entry.key)}"'
        near = nearest(entry.key, [*known, *kinds])
        expected = "the id of an action, or script/id of one that is called"
        if kinds:
            expected = "an action's id, script/id of one that is called, or a kind of actions"
        self.findings.add(
            "unknown-action-id",
            told,
            entry.span,
            expected=None if near else expected,
            nearest=near,
        )
        return None

    def _listed(
        self,
        entry: Entry,
        numbers: list[tuple[Entry, Fraction]],
        spot: Spot,
        known: list[str],
    ) -> tuple[dict[str, Fraction], dict[str, Fraction]]:
        """Return the odds of outcomes and those of events at an action, by their names."""
        by_key = {outcome_key(name): name for name in known}
        events = event_names()
        listed: dict[str, Fraction] = {}
        cuts: dict[str, Fraction] = {}
        for each, number in numbers:
            name = outcome_key(each.key)
            if name in by_key:
                if by_key[name] in listed:
                    told = f'"{shorten(each.key)}" is named twice: names compare without case'
                    self.findings.add("duplicate-key", told, each.span)
                listed[by_key[name]] = number
            elif name in events:
                cuts[name] = number
            else:
                program, at = spot
                kind = program.declaration(at).name
                told = f'{kind} "{shorten(entry.key)}" has no outcome "{shorten(each.key)}"'
                names = ", ".join(f'"{one}"' for one in known)
                near = nearest(each.key, [*known, *events.values()])
                self.findings.add(
                    "unknown-outcome", told, each.span,
                    expected=names or "an event: it has no outcome", nearest=near,
                )  # fmt: skip
        return listed, cuts

    def _share(
        self,
        entry: Entry,
        listed: dict[str, Fraction],
        events: dict[str, Fraction],
        known: list[str],
        *,
        is_counted: bool,
    ) -> None:
        """See that the odds of one action can be odds."""
        if is_counted:
            is_read = entry.span not in self._partly_read
            if is_read and not sum(listed.values()) and not events:
                told = f'"{shorten(entry.key)}" was never counted'
                expected = "one count above 0"
                self.findings.add("bad-sum", told, entry.span, expected=expected)
            for event in events:
                told = f'"{event_names()[event]}" is counted at no action'
                self.findings.add("unknown-outcome", told, entry.span, expected="an outcome")
            return
        total = sum((*listed.values(), *events.values()), _NONE)
        is_all = bool(listed) and set(listed) == set(known)
        self._check_sum(entry, total, may_be_less=not is_all)

    def _check_events(self, programs: list[Program]) -> None:
        always = {outcome_key("OnRelease"), outcome_key("OnAnswer")}
        here = always.union(*(program.events for program in programs))
        for entry in self._event_entries:
            if outcome_key(entry.key) not in here:
                told = f'no script here has an action for "{shorten(entry.key)}"'
                self.findings.add("unknown-event", told, entry.span)

    def _check_values(self, space: Space) -> None:
        known = {name: shown for unit in space.units for name, shown in unit.spelled.items()}
        for entry in self._value_entries:
            if entry.key.strip().lower().removeprefix("global:") not in known:
                told = f'no script here has a variable "{shorten(entry.key)}"'
                near = nearest(entry.key, known.values())
                self.findings.add("unknown-variable", told, entry.span, nearest=near)

    def _timed(self, programs: list[Program], main: Program) -> dict[Spot, Fraction]:
        """Return the seconds of each action: its own before those of its kind."""
        found: dict[Spot, Fraction] = {}
        spots = [(program, at) for program in programs for at in range(len(program.resolved))]
        by_kind: dict[str, list[Spot]] = {}
        for program, at in spots:
            by_kind.setdefault(key(program.declaration(at).name), []).append((program, at))
        kinds = sorted({program.declaration(at).name for program, at in spots})
        own: dict[Spot, Fraction] = {}
        for entry, seconds in self._seconds:
            of_kind = by_kind.get(key(entry.key))
            is_id = any(
                position(entry.key, each, is_main=each is main) is not None for each in programs
            )
            if of_kind is not None and not is_id:
                found |= dict.fromkeys(of_kind, seconds)
                continue
            spot = self._spot(entry, programs, main, kinds)
            if spot is not None:
                own[spot] = seconds
        return found | own


def outcome_names(space: Space, spot: Spot) -> list[str]:
    """Return the outcomes that an action may come to."""
    program, at = spot
    unit = next(unit for unit in space.units if unit.program is program)
    names = (program.edges.outcome[edge] for edge in unit.moves[at].edges)
    return list(dict.fromkeys(name for name in names if name is not None))
