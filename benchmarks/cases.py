"""One table of cases for three tools: scenarios, a Python function's tests, Robot's test cases."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import NamedTuple

VALUES = 9
AGENTS = {"1001": True, "1003": False}
CONTACTS = ("4711", "1")

_END = """end_contact: End a Contact
    Security User = "SecurityUser"
    Contact Id    = "{Contact}"
    Success            -> ended
    Invalid Contact ID -> gone
    -> not_allowed
"""
_HEAD = """
world:
  agents:
    - {id: 1001, name: Supervisor, permissions: [contacts.end]}
    - {id: 1003, name: Trainee}
  contacts:
    - {id: 4711, media: Phone, status: queued}
scenarios:
"""


class Case(NamedTuple):
    """What a caller brings, and what has to come of it."""

    values: tuple[int, ...]
    agent: str
    contact: str
    score: int
    route: str
    result: str


def cases(count: int) -> Iterator[Case]:
    """Yield so many cases, the same ones each time."""
    chance = Random(count)  # noqa: S311 - the same table each time
    for _ in range(count):
        values = tuple(chance.randrange(10) for _ in range(VALUES))
        agent, contact = chance.choice(list(AGENTS)), chance.choice(CONTACTS)
        yield Case(values, agent, contact, *decide(values, agent, contact))


def decide(values: tuple[int, ...], agent: str, contact: str) -> tuple[int, str, str]:
    """Return score, route and result: what the script below does, written by hand."""
    score = 0
    for number, value in enumerate(values):
        if value > 5:
            score += 2**number
    route = "vip" if score > 255 else "normal"
    if not AGENTS[agent]:
        result = "not allowed"
    elif contact != CONTACTS[0]:
        result = "gone"
    else:
        result = "done"
    return score, route, result


def script() -> str:
    """Return the same as a script of thirty actions."""
    parts = ['script "Thirty actions"\ntype Generic\n\nbegin: Begin\n    -> start\n']
    parts.append(_assign("start", "Score", "0", "test_0", numeric=True))
    for number in range(VALUES):
        after = f"test_{number + 1}" if number < VALUES - 1 else "grade"
        parts.append(
            f'test_{number}: If\n    Expression = "V{number} > 5"\n'
            f"    True -> add_{number}\n    False -> {after}\n"
        )
        weight = f"Score + {2**number}"
        parts.append(_assign(f"add_{number}", "Score", weight, after, numeric=True))
    parts += [
        'grade: If\n    Expression = "Score > 255"\n    True -> vip\n    False -> normal\n',
        _assign("vip", "Route", "vip", "sign_in"),
        _assign("normal", "Route", "normal", "sign_in"),
        'sign_in: SetSecurityUser\n    Agent = "{Agent}"\n    -> end_contact\n',
        _END,
        _assign("ended", "Result", "done", "tell"),
        _assign("tell", "Note", "contact {Contact} has ended", "done"),
        _assign("gone", "Result", "gone", "done"),
        _assign("not_allowed", "Result", "not allowed", "done"),
        "done: End\n",
    ]
    return "\n".join(parts)


def _assign(id: str, variable: str, value: str, then: str, *, numeric: bool = False) -> str:
    kind = '    Type = "Numeric"\n' if numeric else ""
    return (
        f'{id}: Assign\n    Variable = "{variable}"\n    Value = "{value}"\n{kind}    -> {then}\n'
    )


def write_all(folder: Path, count: int) -> None:
    """Write the table for all three tools into a folder of each."""
    write_ours(folder / "branchline", count)
    write_others(folder, count)


def write_ours(folder: Path, count: int) -> None:
    """Write the table as scenarios beside their script, one by one, as there may be a million."""
    folder.mkdir(parents=True)
    (folder / "thirty.flow").write_text(script(), "utf-8")
    with (folder / "thirty.scenarios.yaml").open("w", encoding="utf-8") as file:
        file.write("script: thirty.flow" + _HEAD)
        file.writelines(map(_scenario, range(count), cases(count)))


def write_others(folder: Path, count: int) -> None:
    """Write the table for pytest and for Robot Framework, into a folder of each."""
    table = list(cases(count))
    pytest, robot = (folder / name for name in ("pytest", "robot"))
    for place in (pytest, robot):
        place.mkdir(parents=True)
    (pytest / "cases.json").write_text(json.dumps(table), "utf-8")
    (pytest / "test_thirty.py").write_text(_PYTEST, "utf-8")
    (robot / "thirty.robot").write_text(
        _ROBOT + "".join(map(_robot_case, range(count), table)), "utf-8"
    )
    (robot / "Thirty.py").write_text(_LIBRARY, "utf-8")


def _scenario(number: int, case: Case) -> str:
    values = ", ".join(f"V{at}: {value}" for at, value in enumerate(case.values))
    return (
        f"  case {number}:\n"
        f"    given: {{{values}, Agent: {case.agent}, Contact: {case.contact}}}\n"
        "    expect:\n      ending: ended\n"
        f"      variables: {{Score: {case.score}, Route: {case.route}, Result: {case.result}}}\n"
    )


def _robot_case(number: int, case: Case) -> str:
    values = ",".join(map(str, case.values))
    cells = (values, case.agent, case.contact, str(case.score), case.route, case.result)
    return f"case {number}    {'    '.join(cells)}\n"


_IMPORT = f"""import sys

sys.path.insert(0, {str(Path(__file__).parent)!r})
from cases import decide
"""

_PYTEST = f"""{_IMPORT}
import json
from pathlib import Path

import pytest

CASES = json.loads(Path(__file__).with_name("cases.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[f"case {{n}}" for n in range(len(CASES))])
def test_thirty(case):
    values, agent, contact, score, route, result = case
    found = decide(tuple(values), agent, contact)
    assert found[0] == score
    assert found[1] == route
    assert found[2] == result
"""

_ROBOT = """*** Settings ***
Library           Thirty.py
Test Template     Comes To

*** Test Cases ***
"""

_LIBRARY = f"""{_IMPORT}

class Thirty:
    ROBOT_LIBRARY_SCOPE = "GLOBAL"

    def comes_to(self, values, agent, contact, score, route, result):
        found = decide(tuple(map(int, values.split(","))), agent, contact)
        assert found == (int(score), route, result), found
"""
