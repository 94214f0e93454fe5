"""What befalls requests on their way, and how that is read from a world.

``fates.yaml`` has faults with what befalls requests, ``mistakes.world.yaml`` faults that are none.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import pytest
import yaml

from branchline.grammar.finding import BranchlineError
from branchline.interpreter.scenarios.world_reader import read_world
from branchline.interpreter.world.transport import TransportFault
from branchline.interpreter.world.world import World
from branchline.tools.platform.exchange import Asked
from branchline.tools.platform.transport.faults import Fate, Planned, Transport

HERE = Path(__file__).parent
CASES: list[dict[str, Any]] = yaml.safe_load((HERE / "fates.yaml").read_text("utf-8"))


class Clock:
    """A clock that goes on when it is told to."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        """Return its seconds."""
        return self.now


def named(case: object) -> str:
    return str(cast("dict[str, object]", case)["says"])


def asked(request: str) -> Asked:
    method, _, path = request.partition(" ")
    return Asked(method, path, "", {}, b"")


def told(fate: Fate | None) -> str:
    if fate is None:
        return "-"
    parts = [fate.said]
    if fate.retry_after is not None:
        parts.append(f"retry after {fate.retry_after:g}")
    if fate.delay:
        parts.append(f"after {fate.delay:g}")
    return ", ".join(parts)


@pytest.mark.parametrize("case", CASES, ids=named)
def test_a_request_meets_what_is_planned(case: dict[str, Any], tmp_path: Path) -> None:
    place = tmp_path / "world.yaml"
    place.write_text(yaml.safe_dump({"transport": case["transport"]}), "utf-8")
    clock = Clock()
    transport = Transport(read_world(place).transport, clock)

    for each in case["requests"]:
        if isinstance(each, int | float):
            clock.now += each
        else:
            request, expected = each
            assert told(transport.fate(asked(request))) == expected, request


def test_faults_are_added_and_taken_away_and_begin_again() -> None:
    transport = Transport([TransportFault(status=500, times=1)], Clock())
    heard: list[int] = []
    transport.changed = lambda: heard.append(len(transport.planned))
    request = asked("GET /a")

    assert told(transport.fate(request)) == "world-1: status 500"
    added = transport.add(TransportFault(status=503))
    assert (added.id, told(transport.fate(request))) == ("fault-1", "fault-1: status 503")
    assert transport.remove("fault-1")
    assert not transport.remove("fault-1")
    assert transport.fate(request) is None
    assert transport.add(TransportFault(status=504)).id == "fault-2"
    transport.reset()
    assert told(transport.fate(request)) == "world-1: status 500"
    transport.restore([Planned("fault-3", TransportFault(status=502, times=3), 2)])
    assert told(transport.fate(request)) == "fault-3: status 502"
    assert transport.fate(request) is None
    transport.clear()
    assert transport.planned == {}
    assert heard == [1, 2, 2, 1, 2, 1, 1, 1, 1, 0]


def test_each_mistake_is_told(
    assert_golden: Callable[[Path, str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(HERE)

    with pytest.raises(BranchlineError) as caught:
        read_world(Path("mistakes.world.yaml"))

    assert_golden(HERE / "mistakes.expected", f"{caught.value}\n")


def test_a_world_with_more_faults_has_them_all() -> None:
    one, other = (World(transport=(TransportFault(status=each),)) for each in (500, 503))

    assert [each.status for each in one.with_more(other).transport] == [500, 503]
