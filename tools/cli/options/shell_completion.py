"""What the shell offers for a word that is being typed; a file with mistakes offers nothing."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ....grammar.finding import BranchlineError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from ....interpreter.program.program import Program


def complete_scenarios(
    ctx: click.Context, _param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Offer the scenarios that stand beside the script."""
    from ...session import scenarios_of

    try:
        file = scenarios_of(_script(ctx))
    except BranchlineError:
        return []
    return _beginning(file.scenarios if file else (), incomplete)


def complete_stubs(
    ctx: click.Context, _param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Offer the script's actions, and behind ``=`` the outcomes of the one that is named."""
    from ...run_plan import outcomes_of

    program = _program(ctx)
    if program is None:
        return []
    id, sign, _ = incomplete.partition("=")
    if not sign:
        return _beginning((f"{known}=" for known in program.index), incomplete)
    at = program.index.get(id)
    if at is None:
        return []
    statuses = ("timeout", "503") if program.declaration(at).takes_status else ()
    answers = (*outcomes_of(program, at), *statuses)
    return _beginning((f"{id}={answer}" for answer in answers), incomplete)


def complete_presses(
    ctx: click.Context, _param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Offer the script's actions that take keys, and behind ``=`` the keys that a menu knows."""
    program = _program(ctx)
    if program is None:
        return []
    id, sign, _ = incomplete.partition("=")
    if not sign:
        keyed = (one for one, at in program.index.items() if program.declaration(at).takes_keys)
        return _beginning((f"{one}=" for one in keyed), incomplete)
    at = program.index.get(id)
    keys = [] if at is None else [label for label, _ in program.resolved[at].cases]
    return _beginning((f"{id}={one}" for one in (*keys, "silence")), incomplete)


def complete_begins(
    ctx: click.Context, _param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Offer the ids of the script's actions."""
    program = _program(ctx)
    if program is None:
        return []
    return _beginning(program.index, incomplete)


def complete_actions(
    _ctx: click.Context, _param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Offer the names of the catalogue."""
    from ....actions import catalogue

    return _beginning((action.name for action in catalogue()), incomplete)


def complete_functions(
    _ctx: click.Context, _param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Offer the names of the built-in functions."""
    from ....interpreter.functions import functions

    return _beginning((function.name for function in functions()), incomplete)


def complete_schemas(
    _ctx: click.Context, _param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Offer the names of the JSON Schemas."""
    from ...schemas.published import all_schemas

    return _beginning((schema.name for schema in all_schemas()), incomplete)


def complete_system_variables(
    _ctx: click.Context, _param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Offer the names of the platform's variables."""
    from ....interpreter.system_variables import system_variables

    return _beginning(system_variables().names(), incomplete)


def complete_variables(
    ctx: click.Context, _param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Offer the variables that the script reads or sets, and those of the platform."""
    from ....interpreter.analysis.variables import Variables
    from ....interpreter.system_variables import system_variables

    program = _program(ctx)
    if program is None:
        return []
    known = system_variables()
    named = Variables(program.resolved, program.codes).spelled
    own = [name for key, name in named.items() if not known.is_reserved(key)]
    facts = [name for name in known.names() if not known.is_reserved(name.lower())]
    names = dict.fromkeys([*own, *(name for name in facts if name.lower() not in named)])
    return _beginning((f"{name}=" for name in names), incomplete)


def complete_rules(
    _ctx: click.Context, _param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Offer the families and the ids of the rules, also behind a comma."""
    from ....rules import FAMILIES, rules

    before, comma, last = incomplete.rpartition(",")
    names = (*FAMILIES, *rules().by_id)
    return _beginning((before + comma + name for name in names), before + comma + last)


def complete_check_reports(
    _ctx: click.Context, _param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Offer the formats of a check's reports, and behind ``=`` files."""
    from ...reports.checks import CHECK_FORMATS

    return _reports(CHECK_FORMATS.names(), incomplete)


def complete_lab_reports(
    _ctx: click.Context, _param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Offer the formats of what came of a lab, and behind ``=`` files."""
    from ...reports.labs import LAB_FORMATS

    return _reports(LAB_FORMATS.names(), incomplete)


def complete_suite_reports(
    _ctx: click.Context, _param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Offer the formats of a suite's reports, and behind ``=`` files."""
    from ...reports.suites import SUITE_FORMATS

    return _reports(SUITE_FORMATS.names(), incomplete)


def complete_kinds(
    _ctx: click.Context, _param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Offer the kinds of coverage."""
    from ...testing.gate import COUNTED

    return _beginning(COUNTED, incomplete)


def complete_thresholds(
    _ctx: click.Context, _param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Offer the kinds of coverage, for a number behind each."""
    from ...testing.gate import COUNTED

    return _beginning((f"{kind}=" for kind in COUNTED), incomplete)


def complete_score(
    _ctx: click.Context, _param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Offer what of mutants may be too little, for a number behind it."""
    from ...mutation.settings import SCORE

    return _beginning((f"{SCORE}=",), incomplete)


def complete_recorded(
    _ctx: click.Context, _param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Offer what a recorded scenario may expect."""
    from ....interpreter.scenarios.derived import RECORDED

    return _beginning(RECORDED, incomplete)


def complete_findings(
    _ctx: click.Context, _param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Offer the ids of the rules, then the language's findings, then what prove answers."""
    from ....interpreter.analysis.proofs.properties import properties
    from ....rules import faults, rules

    known = dict.fromkeys((*rules().by_id, *faults(), *(one.name for one in properties())))
    return _beginning(known, incomplete)


def complete_events(
    _ctx: click.Context, _param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Offer the events that may cut in."""
    from ....actions import catalogue

    return _beginning((each.name for each in catalogue() if each.is_event), incomplete)


def _program(ctx: click.Context) -> Program | None:
    """Return the script of the line as a program, ``None`` where it has mistakes."""
    from ...session import Session

    path = _script(ctx)
    try:
        return Session(path.parent).open(path).program
    except BranchlineError:
        return None


def _script(ctx: click.Context) -> Path:
    """Return the script of the line, also where click has not parsed it yet."""
    found = ctx.params.get("script") or next((w for w in ctx.args if not w.startswith("-")), "-")
    return Path((ctx.params.get("stdin_name") or "") if str(found) == "-" else found)


def _reports(formats: Iterable[str], incomplete: str) -> list[CompletionItem]:
    _, sign, place = incomplete.partition("=")
    if sign:
        from click.shell_completion import CompletionItem

        return [CompletionItem(place, type="file")]
    return _beginning((f"{name}=" for name in formats), incomplete)


def _beginning(names: Iterable[str], incomplete: str) -> list[CompletionItem]:
    start = incomplete.casefold()
    from click.shell_completion import CompletionItem

    return [CompletionItem(name) for name in names if name.casefold().startswith(start)]
