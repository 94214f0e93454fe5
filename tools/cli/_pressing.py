"""What a caller presses, from the command line: ``--press menu=2``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ._input import action_of

if TYPE_CHECKING:
    from ...interpreter.program.program import Program
    from ...interpreter.run.run import Programs
    from ...interpreter.world.caller import Inputs, Pressing

SILENCE = "silence"


def read_presses(
    words: tuple[str, ...], program: Program, programs: Programs
) -> dict[str, Inputs]:
    """Return ``ACTION=KEYS`` words as what the caller does at actions (D30).

    One of an action counts at every visit, several count one a visit; ``silence`` is no key.
    """
    from ...interpreter.world.caller import Inputs

    listed: dict[str, list[Pressing]] = {}
    for word in words:
        id, sign, keys = word.partition("=")
        if not sign or not id or not keys:
            raise click.UsageError(
                f'--press "{word}" presses nothing; expected ACTION=KEYS or ACTION=silence'
            )
        listed.setdefault(id, []).append(_pressing(id, keys, program, programs))
    return {id: Inputs(tuple(each), repeats=len(each) == 1) for id, each in listed.items()}


def _pressing(name: str, keys: str, program: Program, programs: Programs) -> Pressing:
    from ...interpreter.world.caller import KEYS, Pressing

    owner, at = action_of(name, program, programs, "--press")
    declaration = owner.declaration(at)
    if not declaration.takes_keys:
        raise click.UsageError(
            f'--press: {declaration.name} "{name}" takes no keys of a caller; '
            "expected Menu, Capture, Play or Music"
        )
    if keys.casefold() == SILENCE:
        return Pressing()
    pressed = keys.upper()
    if any(key not in KEYS for key in pressed):
        raise click.UsageError(
            f'--press: "{keys}" is not what a telephone can send; '
            "expected 0 to 9, *, # and A to D, or silence"
        )
    return Pressing(pressed)
