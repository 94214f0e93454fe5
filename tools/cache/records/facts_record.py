"""What scripts say of others as plain data and back, and questions about all of them together."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias, cast

from ....interpreter.analysis.call_graph import ScriptCall
from ....rules._estate_view import Asks, Question, ScriptFacts

KnownQuestion: TypeAlias = "tuple[str, str, str | None, bool]"
"""What was asked of all scripts together: what, a name, the place of a file, and the answer."""
PlaceOf = Callable[[Path], str | None]
PathOf = Callable[[str], Path]
Json = list[object]


def record_of_facts(facts: ScriptFacts | None, place_of: PlaceOf) -> Json:
    """Return what a script says of others as a list, an empty one of a script that is broken."""
    if facts is None:
        return []
    calls = [
        [
            *(one.id, one.action, one.name, one.is_decided_in_run),
            None if one.found is None else place_of(one.found),
            None if one.may_be is None else [place_of(path) for path in one.may_be],
        ]
        for one in facts.calls
    ]
    return [calls, sorted(facts.shared_sets)]


def facts_of_record(record: Json, path_of: PathOf) -> ScriptFacts | None:
    """Return what :func:`record_of_facts` made a list of; where calls stand is not known."""
    if not record:
        return None
    calls, shared = cast("tuple[list[Json], list[str]]", record)
    return ScriptFacts(tuple(_call(one, path_of) for one in calls), frozenset(shared))


def _call(record: Json, path_of: PathOf) -> ScriptCall:
    id, action, name, is_decided, found, may_be = cast(
        "tuple[str, str, str, bool, str | None, list[str] | None]", record
    )
    return ScriptCall(
        *(id, action, name, is_decided),
        None if found is None else path_of(found),
        None if may_be is None else tuple(map(path_of, may_be)),
    )


def record_of_question(question: Question, place_of: PlaceOf, *, is_so: bool) -> KnownQuestion:
    """Return a question and its answer as data."""
    file = None if question.file is None else place_of(question.file)
    return str(question.what), question.name, file, is_so


def question_of_record(record: KnownQuestion, path_of: PathOf) -> tuple[Question, bool]:
    """Return the question, and its answer."""
    what, name, file, is_so = record
    return Question(Asks(what), name, None if file is None else path_of(file)), is_so
