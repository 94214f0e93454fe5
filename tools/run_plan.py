"""What is planned for a run as data: what actions answer, and what the caller presses."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar, cast

from ..actions.caller_keys import KEYS_EXPECTED, TAKE_KEYS, keys_of
from ..actions.values import Value
from ..grammar.documents.nodes import shorten
from ..grammar.finding import RequestError
from ..grammar.names import key, nearest
from ..grammar.requests import Requests
from ..interpreter.program.program import ENDED_ELSEWHERE, Program
from ..interpreter.run.run import Programs
from ..interpreter.run.stubbing import TIMEOUT, has_outcome, meant
from ..interpreter.world.caller import Inputs, Pressing
from ..interpreter.world.plan import Stub, Stubs

_MOST_LISTED = 12
_SHORT = 3

Answer = str | int
"""What an action is to answer: an outcome, an HTTP status, or ``timeout``."""
Read = TypeVar("Read")


def read_variable(word: str, option: str = "set") -> tuple[str, Value]:
    """Return ``NAME=VALUE`` as a variable, its value as in ``given`` of a scenario (D131).

    Raises ``RequestError`` for what sets none, and for a variable that only the platform sets.
    """
    from ..grammar.documents.core_schema import meant
    from ..interpreter.scenarios.keys.words import VARIABLE_NAME

    name, sign, value = word.partition("=")
    if not sign or not VARIABLE_NAME.fullmatch(name):
        near = word.replace(":", "=", 1) if ":" in word and not sign else None
        said = f'--{option} "{word}" sets no variable'
        raise RequestError(said, expected="NAME=VALUE", nearest=near)
    refuse_reserved(name, option)
    return name, meant(value) if value else ""


def given_values(members: Mapping[str, object]) -> dict[str, Value]:
    """Return variables by their names, their values as JSON has them.

    Raises ``RequestError`` with all that are none.
    """
    from ..interpreter.scenarios.keys.words import VARIABLE_NAME

    asked, found = Requests(), dict[str, Value]()
    for name, value in members.items():
        if not VARIABLE_NAME.fullmatch(name):
            asked.note(RequestError(f'given: "{shorten(name)}" is no name of a variable'))
        elif value is None or isinstance(value, str | int) or _is_finite(value):
            asked.attempt(refuse_reserved, name, "given")
            found[name] = cast("Value", value)  # which was just looked at
        else:
            said = f'given: "{shorten(name)}" is no plain value'
            asked.note(RequestError(said, expected="a text, a number, true or false"))
    asked.refuse()
    return found


def _is_finite(value: object) -> bool:
    return isinstance(value, float) and math.isfinite(value)


def refuse_reserved(name: str, option: str) -> None:
    """Refuse a variable that only the platform sets."""
    from ..interpreter.system_variables import system_variables

    variable = system_variables().find(name)
    if variable is not None and variable.is_reserved:
        said = f'"{name}" is reserved: only the platform sets it'
        raise RequestError(said, expected=variable.instead).of(option)


def texts_by_action(
    words: Iterable[str], otherwise: str, expected: str, asked: Requests
) -> dict[str, list[str]]:
    """Return ``ACTION=TEXT`` words by the action; each that is none is noted in this form."""
    found: dict[str, list[str]] = {}
    for word in words:
        id, sign, text = word.partition("=")
        if sign and id and text:
            found.setdefault(id, []).append(text)
        else:
            near = word.replace(":", "=", 1) if ":" in word and not sign else None
            asked.note(RequestError(otherwise.format(word), expected=expected, nearest=near))
    return found


def read_stubs(
    answers: Mapping[str, Sequence[Answer]], program: Program, programs: Programs
) -> dict[str, Stubs]:
    """Return answers as stubs; raise ``RequestError`` for actions and outcomes of no script."""
    read = _read(answers, _stub, program, programs)
    return {id: Stubs(of_action, repeats=len(of_action) == 1) for id, of_action in read.items()}


def _read(
    by_action: Mapping[str, Sequence[Answer]],
    read: Callable[[str, str, Program, Programs], Read],
    program: Program,
    programs: Programs,
) -> dict[str, tuple[Read, ...]]:
    """Return what is read of each text; raise all their mistakes at once."""
    asked = Requests()
    found: dict[str, tuple[Read, ...]] = {}
    for id, texts in by_action.items():
        each = (asked.attempt(read, id, str(text), program, programs) for text in texts)
        found[id] = tuple(one for one in each if one is not None)
    asked.refuse()
    return found


def _stub(name: str, answer: str, program: Program, programs: Programs) -> Stub:
    owner, at = _action_of(name, program, programs, "stub")
    stub = meant(owner, at, Stub(outcome=answer))
    if stub.outcome is not None and not has_outcome(owner, at, answer):
        declaration, known = owner.declaration(at), outcomes_of(owner, at)
        said = f'{declaration.name} "{owner.written(at).id}" has no outcome "{answer}"'
        if declaration.takes_status:
            raise unknown(said, answer, [*known, TIMEOUT], also=" or an HTTP status").of("stub")
        raise unknown(said, answer, known).of("stub")
    return stub


def read_presses(
    keys: Mapping[str, Sequence[str]], program: Program, programs: Programs
) -> dict[str, Inputs]:
    """Return what the caller does at actions (D30); ``silence`` is no key.

    Raises ``RequestError`` for an action that takes no keys, and for what is no key.
    """
    read = _read(keys, _pressing, program, programs)
    return {id: Inputs(of_action, repeats=len(of_action) == 1) for id, of_action in read.items()}


def _pressing(name: str, keys: str, program: Program, programs: Programs) -> Pressing:
    owner, at = _action_of(name, program, programs, "press")
    declaration = owner.declaration(at)
    if not declaration.takes_keys:
        said = f'{declaration.name} "{name}" takes no keys of a caller'
        raise RequestError(said, expected=TAKE_KEYS).of("press")
    pressed = keys_of(keys)
    if pressed is None:
        said = f'"{keys}" is not what a telephone can send'
        raise RequestError(said, expected=KEYS_EXPECTED).of("press")
    return Pressing(pressed)


def _action_of(
    name: str, program: Program, programs: Programs, option: str
) -> tuple[Program, int]:
    """Return the action that a name means, with its script: ``ACTION`` or ``SCRIPT/ACTION``."""
    script, slash, id = name.rpartition("/")
    owner = programs(script, program) if slash else program
    if owner is None:
        raise RequestError(f'there is no script "{script}" beside this one').of(option)
    at = owner.index.get(id)
    if at is None:
        raise unknown(f'the script has no action "{id}"', id, list(owner.index)).of(option)
    return owner, at


def read_begin(name: str | None, program: Program) -> str | None:
    """Return the id of the action at which a run is to begin, by its id or its caption.

    Raises ``RequestError`` for no such action, and where more than one has that caption.
    """
    if name is None or name in program.index:
        return name
    wanted, actions = key(name), program.script.actions
    found = [each.id for each in actions if wanted and wanted in {key(each.id), key(each.caption)}]
    if len(found) == 1:
        return found[0]
    if found:
        said = f'more than one action is called "{name}"'
        raise RequestError(said, expected=f"one of {listed(found, _MOST_LISTED)}").of("from")
    said = f'the script has no action "{name}"'
    captions = [each.caption for each in actions if each.caption]
    near = nearest(name, [*program.index, *captions])
    if near is not None:
        raise RequestError(said, nearest=near).of("from")
    raise unknown(said, name, list(program.index)).of("from")


def outcomes_of(program: Program, at: int) -> list[str]:
    """Return the outcomes of an action of a script, its own cases included."""
    documented = [outcome.name for outcome in program.declaration(at).outcomes]
    if program.may_end_elsewhere(at, ENDED_ELSEWHERE):
        documented.append(ENDED_ELSEWHERE)
    return documented + [label for label, _ in program.resolved[at].cases]


def unknown(said: str, name: str, known: list[str], also: str = "") -> RequestError:
    """Return the error about a name that is not known, with the nearest known one."""
    near = nearest(name, known) or _holding(name, known)
    expected = f"one of {listed(known, _MOST_LISTED)}{also}" if known and near is None else None
    return RequestError(said, expected=expected, nearest=near)


def _holding(part: str, known: list[str]) -> str | None:
    """Return the only name that holds a part, which somebody may have taken for enough."""
    found = [each for each in known if key(part) in key(each)] if len(part) > _SHORT else []
    return found[0] if len(found) == 1 else None


def listed(names: Sequence[str], most: int) -> str:
    """Return some names as words, each in quotes."""
    shown = ", ".join(f'"{name}"' for name in names[:most])
    return shown + (f" and {len(names) - most} more" if len(names) > most else "")
