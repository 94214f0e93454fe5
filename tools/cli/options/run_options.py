"""What commands take from the command line as words: variables and stubs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

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
    from ...run_plan import read_variable

    own = asked or Requests()
    found = [own.attempt(read_variable, word, option) for word in words]
    if asked is None:
        own.refuse()
    return dict(filter(None, found))


def read_answers(words: tuple[str, ...], asked: Requests) -> dict[str, list[str]]:
    """Return ``ACTION=OUTCOME`` words as the answers of each action, in their order.

    >>> read_answers(("call=503", "ask=Yes", "call=timeout"), Requests())
    {'call': ['503', 'timeout'], 'ask': ['Yes']}
    """
    expected = "ACTION=OUTCOME, ACTION=STATUS or ACTION=timeout"
    from ...run_plan import texts_by_action

    return texts_by_action(words, '--stub "{}" answers nothing', expected, asked)


def read_presses(words: tuple[str, ...], asked: Requests) -> dict[str, list[str]]:
    """Return ``ACTION=KEYS`` words as what the caller presses at each action, in their order."""
    expected = "ACTION=KEYS or ACTION=silence"
    from ...run_plan import texts_by_action

    return texts_by_action(words, '--press "{}" presses nothing', expected, asked)


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
