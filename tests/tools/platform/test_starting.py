"""What is said at the start: where a platform is, who may log in, and what is assumed."""

from __future__ import annotations

from pathlib import Path

import pytest
from platform_exchanges import HERE
from writers import run

from branchline.interpreter.scenarios.world_reader import read_world
from branchline.interpreter.world.world import Agent, Login, World
from branchline.tools.platform.door import Door
from branchline.tools.platform.emulator import Emulator
from branchline.tools.platform.starting import lines

ALIKE = [
    "Platform: http://x/incontactapi/services/v30.0",
    "Tokens: http://x/InContactAuthorizationServer/Token, and /authentication/v1/token/access-key",
    "Page to try it: http://x/docs, from http://x/openapi.json",
]


@pytest.mark.parametrize(
    ("world", "expected"),
    [
        (
            read_world(HERE / "worlds" / "floor.yaml"),
            [
                "1 agent with a login of the world",
                "Without one, by id or name with any password (assumed): 1001, 1002, 1003",
            ],
        ),
        (
            World(),
            ["The world names no agents: anybody may log in, and is allowed everything (assumed)"],
        ),
        (
            World.of([Agent("1", is_active=False)]),
            ["No agent of the world is active, so nobody may log in"],
        ),
        (
            World.of([Agent("1", login=Login("a", "b"))]),
            ["1 agent with a login of the world"],
        ),
        (
            World.of([Agent(str(number)) for number in range(1, 8)]),
            ["Without one, by id or name with any password (assumed): 1, 2, 3, 4, 5 and 2 more"],
        ),
    ],
)
def test_who_may_log_in_is_said(world: World, expected: list[str]) -> None:
    assert list(lines(Door(Emulator(world)), "http://x")) == [*ALIKE, *expected]


def test_a_start_that_is_refused_leaves_the_log_of_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log, state, wrong = tmp_path / "log.jsonl", tmp_path / "state.db", tmp_path / "wrong.yaml"
    world = str(HERE / "worlds" / "floor.yaml")
    kept = '{"exchange": 1, "method": "GET", "path": "/contacts/1", "status": 404}\n'
    log.write_text(kept, "utf-8")
    state.write_text("no state of a platform", "utf-8")
    wrong.write_text("agents: 3\n", "utf-8")

    refused = [
        run(["platform", *words, "--log", str(log)], monkeypatch).code
        for words in (["--world", str(wrong)], ["--world", world, "--state", str(state)])
    ]

    assert refused == [2, 2]
    assert log.read_text("utf-8") == kept
