"""What commands take from the command line as words: variables and stubs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ....grammar.finding import RequestError
from ....grammar.requests import Requests
from ...terminal import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ....actions.values import Value
    from ...session import OpenScript, Start


def read_variables(
    words: tuple[str, ...], asked: Requests | None = None, option: str = "set"
) -> dict[str, Value]:
    """Return ``NAME=VALUE`` words as variables, each value as in ``given`` of a scenario (D131).

    What is wrong with others is noted where something ``asked`` is given, else raised.

    >>> read_variables(("Id=4711", "Phone=0049", "Price=1.10", "Done=true", "Empty="))
    {'Id': 4711, 'Phone': '0049', 'Price': '1.10', 'Done': True, 'Empty': ''}
    """
    own = asked or Requests()
    found = [own.attempt(_variable, word, option) for word in words]
    if asked is None:
        own.refuse()
    return dict(filter(None, found))


def _variable(word: str, option: str) -> tuple[str, Value]:
    from ....grammar.documents.core_schema import meant
    from ....interpreter.scenarios.fields import VARIABLE_NAME

    name, sign, value = word.partition("=")
    if not sign or not VARIABLE_NAME.fullmatch(name):
        near = word.replace(":", "=", 1) if ":" in word and not sign else None
        said = f'--{option} "{word}" sets no variable'
        raise RequestError(said, expected="NAME=VALUE", nearest=near)
    _refuse_reserved(name, option)
    return name, meant(value) if value else ""


def _refuse_reserved(name: str, option: str) -> None:
    """Refuse a variable that only the platform sets."""
    from ....interpreter.system_variables import system_variables

    known = system_variables()
    variable = known.find(name)
    if variable is not None and variable.is_reserved:
        said = f'"{name}" is reserved: only the platform sets it'
        raise RequestError(said, expected=variable.instead).of(option)


def read_answers(words: tuple[str, ...], asked: Requests) -> dict[str, list[str]]:
    """Return ``ACTION=OUTCOME`` words as the answers of each action, in their order.

    >>> read_answers(("call=503", "ask=Yes", "call=timeout"), Requests())
    {'call': ['503', 'timeout'], 'ask': ['Yes']}
    """
    expected = "ACTION=OUTCOME, ACTION=STATUS or ACTION=timeout"
    return _by_action(words, '--stub "{}" answers nothing', expected, asked)


def read_presses(words: tuple[str, ...], asked: Requests) -> dict[str, list[str]]:
    """Return ``ACTION=KEYS`` words as what the caller presses at each action, in their order."""
    expected = "ACTION=KEYS or ACTION=silence"
    return _by_action(words, '--press "{}" presses nothing', expected, asked)


def _by_action(
    words: tuple[str, ...], otherwise: str, expected: str, asked: Requests
) -> dict[str, list[str]]:
    """Return ``ACTION=TEXT`` words by the action; each that is none is noted in this form."""
    found: dict[str, list[str]] = {}
    for word in words:
        id, sign, text = word.partition("=")
        if sign and id and text:
            found.setdefault(id, []).append(text)
        else:
            meant = word.replace(":", "=", 1) if ":" in word and not sign else None
            asked.note(RequestError(otherwise.format(word), expected=expected, nearest=meant))
    return found


def warn_of_strangers(given: Mapping[str, Value], opened: OpenScript) -> None:
    """Warn of each variable of ``--set`` that the script neither reads nor sets."""
    if given:
        from ....interpreter.analysis.given_names import strangers

        found = strangers(given, opened.program, opened.path, opened.estate)
        warn_of_given(found, "set")


def warn_of_given(sentences: Iterable[str], option: str = "given") -> None:
    """Warn of variables of an option that mean nothing to any script, a sentence each."""
    for said in sentences:
        click.echo(f"branchline: warning: --{option}: {clean(said)}", err=True)


def hint_of(start: Start) -> str:
    """Return which world a run starts in where nobody asked for one, else nothing."""
    from ...run_plan import listed

    if start.file is None:
        return ""
    names = clean(listed(list(start.file.scenarios), most=3))
    takes = f"; --scenario takes {names}" if names else ""
    return f'world of "{start.file.path.name}"{takes}'
