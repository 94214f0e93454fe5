"""``branchline.Platform``: a platform over HTTP for as long as a block lasts."""

from __future__ import annotations

import sys
import threading
from importlib.machinery import ModuleSpec
from importlib.util import find_spec
from pathlib import Path

import pytest
import requests

from branchline import BranchlineError, Platform, World
from branchline.tools.platform.local.extra import lacking

WORLD: dict[str, object] = {
    "agents": [
        {"id": 1001, "name": "Ana Night", "permissions": ["contacts.end", "contacts.view"]},
        {"id": 1002, "name": "Former agent", "active": False},
    ],
    "contacts": [{"id": 4711, "media": "Phone", "status": "queued"}],
}
SERVICES = "/incontactapi/services/v31.0"


def end(platform: Platform, id: str = "4711", agent: str = "1001") -> int:
    """Return the status of ending a contact."""
    headers = {"Authorization": f"Bearer {platform.token(agent)}"}
    url = f"{platform.url}{SERVICES}/contacts/{id}/end"
    return requests.post(url, headers=headers, timeout=60).status_code


def test_a_block_has_a_platform_and_afterwards_there_is_none() -> None:
    platform = Platform(WORLD)

    with platform as url:
        assert url == platform.url
        assert repr(platform) == f"<Platform: {url}>"
        assert end(platform) == 204

    assert repr(platform) == "<Platform: not running>"
    with pytest.raises(BranchlineError, match="the platform is not running"):
        _ = platform.url
    with pytest.raises(requests.ConnectionError):
        requests.get(url, timeout=60)


def test_what_was_done_is_forgotten_by_a_reset_alone() -> None:
    platform = Platform(WORLD)
    with platform:
        assert end(platform) == 204
    with platform:
        assert end(platform) == 404

        platform.reset()

        assert end(platform) == 204


def test_two_platforms_of_one_process_know_nothing_of_each_other() -> None:
    first, second = Platform(WORLD), Platform(WORLD)

    with first, second:
        assert first.url != second.url
        assert (end(first), end(second)) == (204, 204)


def test_an_error_in_the_block_ends_the_platform_and_goes_on() -> None:
    platform = Platform(WORLD)

    with pytest.raises(ZeroDivisionError), platform:
        raise ZeroDivisionError

    assert repr(platform) == "<Platform: not running>"
    with platform:
        assert end(platform) == 204


def test_a_platform_is_begun_in_any_thread() -> None:
    found: list[int] = []

    def work() -> None:
        platform = Platform(WORLD)
        with platform:
            found.append(end(platform))

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert found == [204] * 3


def test_a_world_is_a_file_a_mapping_or_a_world(tmp_path: Path) -> None:
    path = tmp_path / "a.world.yaml"
    path.write_text("contacts: [{id: 7, status: queued}]\n", "utf-8")

    for world in (path, str(path), {"contacts": [{"id": 7}]}, World()):
        platform = Platform(world)
        with platform:
            assert end(platform, "7") in {202, 204}


WRONG_WORLDS: list[tuple[object, str]] = [
    ("no.world.yaml", "no.world.yaml:1:1: error: there is no such file"),
    ({"contcts": []}, 'unknown key "contcts".*did you mean "contacts"'),
    ({"agents": {1: 2}, "contacts": [{"id": "ä", "media": 1}]}, r"(?s)agents.*media"),
    ({"contacts": [[]]}, "contact"),
    ({(1, 2): 3}, "the world cannot be read"),
]


@pytest.mark.parametrize(("world", "message"), WRONG_WORLDS)
def test_every_mistake_of_a_world_is_said(world: str | dict[str, object], message: str) -> None:
    with pytest.raises(BranchlineError, match=message):
        Platform(world)


def test_a_taken_port_and_a_second_block_are_refused() -> None:
    platform = Platform(WORLD)
    with platform as url:
        port = int(url.rpartition(":")[2])
        with pytest.raises(BranchlineError, match=f"port {port} cannot be had"):
            Platform(WORLD, port=port).__enter__()
        with pytest.raises(BranchlineError, match="running already"):
            platform.__enter__()

        assert end(platform) == 204


def test_a_token_is_for_somebody_who_is_there() -> None:
    platform = Platform(WORLD)

    with pytest.raises(BranchlineError, match=r'agent "Ana Nigt".*mean "Ana Night"'):
        platform.token("Ana Nigt")
    with platform:
        assert end(platform, agent="ana night") == 204
        assert end(platform, agent="Former agent") == 401
        assert end(platform, agent="") == 401


def test_what_is_missing_is_said_with_the_extra_that_has_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def found(name: str, package: str | None = None) -> ModuleSpec | None:
        return None if name == "uvicorn" else find_spec(name, package)

    monkeypatch.setattr(sys.modules[lacking.__module__], "find_spec", found)

    with pytest.raises(BranchlineError, match=r'needs uvicorn.*pip install "branchline\[platform'):
        Platform(WORLD)
