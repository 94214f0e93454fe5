"""What every name in a script means: declarations of actions, properties, outcomes, targets.

Names that mean nothing become findings, all of them, with the nearest known name (L5, L7, L8).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from types import MappingProxyType

from ...actions import Action, Catalogue, Kind, Outcome, Property, Unknown, catalogue
from ...grammar.finding import Findings, Severity
from ...grammar.names import key, nearest, outcome_key
from ...grammar.script import Action as Written
from ...grammar.script import Branch, Literal, Script, Setting
from .positional import is_guessed, with_names


@dataclass(frozen=True, slots=True)
class Resolved:
    """One action of a script with its names resolved.

    ``targets`` maps the key of a documented outcome to the position of the next action;
    ``cases`` holds the user's own cases with theirs.
    """

    written: Written
    declaration: Action
    values: tuple[tuple[Property, Literal], ...]
    targets: tuple[tuple[str, int], ...]
    cases: tuple[tuple[str, int], ...]


class ForeignAction(Action):
    """Stands for an action that is not in the catalogue: kept whole, run as assumed (L24)."""

    name = "foreign"
    page = ""
    unknown = (Unknown.PAGE, Unknown.PROPERTIES, Unknown.OUTCOMES, Unknown.SCRIPT_TYPES)

    has_cases = True

    def __init__(self, written: Written) -> None:
        """Take the outcomes from the branches that the script connects.

        Default comes first, so that it is the happy one; else the order is that of the names,
        because the order of a file has no meaning (L16).
        """
        own = {branch.outcome for branch in written.branches if not branch.is_custom}
        names = sorted(own, key=lambda name: (outcome_key(name) != "default", outcome_key(name)))
        if not names:
            names = ["Default"]
        self.name = written.name
        self.outcomes = tuple(Outcome(name, "not in the catalogue") for name in names)
        self.outcome_by_key = {outcome_key(outcome.name): outcome for outcome in self.outcomes}
        self.is_event = key(written.name).startswith("on")


NOT_LISTED = "the catalogue does not list it"


def _expected_of(passed_over: str | None) -> str:
    """Return what would have been right at the name of an action that is not known."""
    if passed_over is not None:
        return f"--trust, without which {passed_over} is not run"
    return "an action's name, or the name in quotes to keep it whole"


def _widened(declaration: Action, written: Written, *, is_export: bool) -> Action:
    """Return the declaration with the outcomes that are not known but connected, if any.

    A branch is never lost where the page's outcomes are not all known, nor in an export.
    """
    if not is_export and Unknown.OUTCOMES not in declaration.unknown:
        return declaration
    known = declaration.outcome_by_key
    more = {
        outcome_key(branch.outcome): Outcome(branch.outcome, NOT_LISTED)
        for branch in written.branches
        if not branch.is_custom and outcome_key(branch.outcome) not in known
    }
    if not more:
        return declaration
    wide = copy(declaration)
    wide.outcomes = (*declaration.outcomes, *(more[name] for name in sorted(more)))
    wide.outcome_by_key = MappingProxyType({**known, **more})
    return wide


def resolve(script: Script, findings: Findings, names: Catalogue | None = None) -> list[Resolved]:
    """Return the actions of a script with every name resolved, in the order of the file."""
    return [*resolving(script, findings, names)]


def resolving(
    script: Script, findings: Findings, names: Catalogue | None = None
) -> Iterator[Resolved]:
    """Yield the actions of a script with every name resolved, in the order of the file."""
    known = names or catalogue()
    positions = {action.id: at for at, action in enumerate(script.actions)}
    # In a part of a script, what is missing may stand in what could not be read.
    is_strict = script.extra is None and not findings.all
    return resolve_some(script, positions, findings, known, is_strict=is_strict)


def resolve_some(
    script: Script,
    positions: Mapping[str, int],
    findings: Findings,
    known: Catalogue,
    *,
    is_strict: bool,
) -> Iterator[Resolved]:
    """Yield each action of a script, or of a part of one, by the positions of all actions."""
    is_export = script.extra is not None
    for action in script.actions:
        yield _Resolver(
            action, known, positions, findings, is_export=is_export, is_strict=is_strict
        ).resolved()


def resolve_again(
    script: Script,
    before: Sequence[Resolved],
    changed: Collection[int],
    findings: Findings,
    names: Catalogue,
) -> list[Resolved]:
    """Return the actions of a script of which only some differ from those of before."""
    positions = {action.id: at for at, action in enumerate(script.actions)}
    is_export = script.extra is not None
    found = [*before]
    for at in changed:
        action = script.actions[at]
        found[at] = _Resolver(
            action, names, positions, findings, is_export=is_export, is_strict=not is_export
        ).resolved()
    return found


class _Resolver:
    """Resolves one action."""

    def __init__(
        self,
        action: Written,
        known: Catalogue,
        positions: Mapping[str, int],
        findings: Findings,
        *,
        is_export: bool,
        is_strict: bool,
    ) -> None:
        self.action, self.known, self.positions = action, known, positions
        self.findings, self.is_export, self.is_strict = findings, is_export, is_strict

    def resolved(self) -> Resolved:
        found = self._declaration()
        if self.is_export:
            self._name_parameters(found)
        declaration = _widened(found, self.action, is_export=self.is_export)
        if isinstance(declaration, ForeignAction):
            values: tuple[tuple[Property, Literal], ...] = ()
        else:
            values = self._values(declaration)
        targets, cases = self._branches(declaration)
        return Resolved(self.action, declaration, values, targets, cases)

    def _name_parameters(self, declaration: Action) -> None:
        """Call parameters that have only places by their names; say so where that is a guess."""
        named = with_names(self.action, declaration)
        if named is self.action:
            return
        self.action = named
        if not is_guessed(declaration) or not declaration.properties:
            return
        said = (
            f"the places of {declaration.name}'s parameters are not known; "
            "they are taken in the order of its page"
        )
        if all(finding.message != said for finding in self.findings.all):
            span = named.name_span
            self.findings.add("guessed-places", said, span, severity=Severity.WARNING)

    def _declaration(self) -> Action:
        action = self.action
        found = None if action.is_foreign else self.known.find(action.name)
        if found is not None:
            return found
        if action.is_foreign or not action.name:
            return ForeignAction(action)
        passed_over = self.known.passed_over_for(action.name)
        if not self.is_export:
            self.findings.add(
                "unknown-action",
                f'"{action.name}" is no action of the catalogue',
                action.name_span,
                expected=_expected_of(passed_over),
                nearest=None if passed_over else self.known.nearest(action.name),
                statement="L8",
            )
        elif passed_over is not None:
            self.findings.add(
                "action-not-trusted",
                f'"{action.name}" is taken as an unknown action',
                action.name_span,
                expected=_expected_of(passed_over),
                severity=Severity.WARNING,
            )
        return ForeignAction(action)

    def _values(self, declaration: Action) -> tuple[tuple[Property, Literal], ...]:
        known = declaration.property_by_key
        values: dict[Property, Literal] = {}
        names: set[str] = set()
        meant: set[str | None] = set()
        is_open = self.is_export or Unknown.PROPERTIES in declaration.unknown
        for setting in self.action.settings:
            name = key(setting.name)
            prop = known.get(name)
            if prop is not None:
                # The same name twice is the reader's finding.
                if prop in values and name not in names and not self.is_export:
                    self._repeated(prop, setting)
                names.add(name)
                values[prop] = setting.value
                self._check_choice(declaration, prop, setting.value)
            elif is_open:
                values[Property(setting.name, Kind.TEXT, NOT_LISTED)] = setting.value
            else:
                near = nearest(setting.name, (prop.name for prop in declaration.properties))
                meant.add(near)
                self.findings.add(
                    "unknown-property",
                    f'{declaration.name} has no property "{setting.name}"',
                    setting.span,
                    expected=_one_of(prop.name for prop in declaration.properties),
                    nearest=near,
                    statement="L8",
                )
        if self.is_strict:
            self._missing(declaration, values, meant)
        return tuple(values.items())

    def _repeated(self, prop: Property, setting: Setting) -> None:
        self.findings.add(
            "duplicate-property",
            f'"{setting.name}" is another name of {prop.name}, which is already given',
            setting.span,
            statement="L8",
        )

    def _check_choice(self, declaration: Action, prop: Property, literal: Literal) -> None:
        """Report a value that is not in the property's list; an empty one means the default."""
        if not prop.choices or literal.value == "":
            return
        if key(str(literal.value)) not in {key(choice) for choice in prop.choices}:
            self.findings.add(
                "bad-value",
                f'{declaration.name}, {prop.name}: "{literal.value}" is none of its values',
                literal.span,
                expected=_one_of(prop.choices),
                nearest=nearest(str(literal.value), prop.choices),
                severity=Severity.WARNING if self.is_export else Severity.ERROR,
            )

    def _missing(
        self, declaration: Action, values: Mapping[Property, Literal], meant: set[str | None]
    ) -> None:
        """Report what is missing; a name in ``meant`` is misspelt, which is reported."""
        for prop in declaration.properties:
            is_empty = prop not in values or (
                not prop.may_be_empty and _is_empty(prop, values[prop])
            )
            if prop.is_required and prop.default is None and is_empty and prop.name not in meant:
                self.findings.add(
                    "missing-property",
                    f'"{self.action.id}" says nothing for {prop.name}',
                    self.action.span,
                    expected=f"{prop.name} = {prop.kind}: {prop.meaning}",
                    statement="L2",
                )

    def _branches(
        self, declaration: Action
    ) -> tuple[tuple[tuple[str, int], ...], tuple[tuple[str, int], ...]]:
        known = declaration.outcome_by_key
        targets: list[tuple[str, int]] = []
        cases: list[tuple[str, int]] = []
        for branch in self.action.branches:
            target = self.positions.get(branch.target)
            if target is None:
                continue  # the reader has reported it
            if branch.is_custom:
                if declaration.has_cases:
                    cases.append((branch.outcome, target))
                else:
                    self._no_case(declaration, branch)
            elif (outcome := known.get(outcome_key(branch.outcome))) is not None:
                targets.append((outcome_key(outcome.name), target))
                if outcome.meaning == NOT_LISTED and Unknown.OUTCOMES not in declaration.unknown:
                    self._unknown_branch(declaration, branch)
            else:
                self._unknown_branch(declaration, branch)
        return tuple(targets), tuple(cases)

    def _no_case(self, declaration: Action, branch: Branch) -> None:
        self.findings.add(
            "no-cases-here",
            f'{declaration.name} has no cases of your own, so "{branch.outcome}" is never taken',
            branch.span,
            expected=_one_of(outcome.name for outcome in declaration.outcomes) or "no branch",
            nearest=nearest(branch.outcome, (outcome.name for outcome in declaration.outcomes)),
            severity=Severity.WARNING if self.is_export else Severity.ERROR,
            statement="L8",
        )

    def _unknown_branch(self, declaration: Action, branch: Branch) -> None:
        names = [each.name for each in declaration.outcomes if each.meaning != NOT_LISTED]
        expected = _one_of(names) or "no branch: nothing follows it"
        if declaration.has_cases:
            expected += f', or your own case in quotes: "{branch.outcome}"'
        self.findings.add(
            "unknown-branch",
            f'{declaration.name} has no outcome "{branch.outcome}"',
            branch.span,
            expected=expected,
            nearest=nearest(branch.outcome, names),
            severity=Severity.WARNING if self.is_export else Severity.ERROR,
            statement="L8",
        )


def _is_empty(prop: Property, literal: Literal) -> bool:
    """Whether nothing is written; spaces are a text, and no expression."""
    return not (
        str(literal.value).strip() if prop.kind is Kind.EXPRESSION else literal.value != ""
    )


def _one_of(names: Iterable[str]) -> str:
    """Return names as people list them: ``A, B or C``."""
    items = list(names)
    return " or ".join([", ".join(items[:-1]), items[-1]] if len(items) > 1 else items)
