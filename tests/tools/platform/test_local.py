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


def test_a_fault_happens_until_it_is_over() -> None:
    platform = Platform(WORLD)
    with platform:
        platform.fault("/contacts/*/end", "POST", status=503, times=1)
        lasting = platform.fault(status=429, retry_after=2)

        assert [end(platform), end(platform), end(platform)] == [503, 429, 429]
        platform.recover(lasting)
        assert end(platform) == 204

        platform.fault(status=500)
        platform.fault(delay=0)
        platform.recover()
        assert end(platform) == 404


def test_faults_may_be_planned_before_the_block_and_are_forgotten_by_a_reset() -> None:
    platform = Platform(WORLD)
    platform.fault(drop="before")
    with platform:
        with pytest.raises(requests.ConnectionError):
            end(platform)

        platform.reset()

        assert end(platform) == 204


WRONG_FAULTS: list[tuple[dict[str, object], str]] = [
    ({}, "status"),
    ({"path": "contacts", "status": 503}, "contacts"),
    ({"status": 99}, "200 to 599"),
    ({"status": 503, "timeout": True}, "timeout.*status"),
    ({"method": "GTE", "status": 503}, 'did you mean "GET"'),
    ({"drop": "never"}, "before, after"),
]


@pytest.mark.parametrize(("fault", "message"), WRONG_FAULTS, ids=str)
def test_what_is_wrong_with_a_fault_is_said(fault: dict[str, object], message: str) -> None:
    platform = Platform(WORLD)

    with pytest.raises(BranchlineError, match=message):
        platform.fault(**fault)  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]


def test_a_moment_is_gone_back_to() -> None:
    platform = Platform(WORLD)
    with platform:
        before = platform.snapshot()
        end(platform)
        assert platform.contacts == {"4711": "ended"}

        platform.restore(before)

        assert platform.contacts == {"4711": "queued"}
        with pytest.raises(BranchlineError, match=f'did you mean "{before}"'):
            platform.restore(f"{before}1")


def test_the_clock_goes_forward_alone_and_tokens_run_out() -> None:
    platform = Platform(WORLD)
    with platform as url:
        token = platform.token("1001")
        headers = {"Authorization": f"Bearer {token}"}
        active = f"{url}{SERVICES}/contacts/active"
        before = requests.get(active, headers=headers, timeout=60).status_code

        platform.move_clock(3600)

        assert (before, requests.get(active, headers=headers, timeout=60).status_code) == (
            200,
            401,
        )
        assert end(platform) == 204
        with pytest.raises(BranchlineError):
            platform.move_clock(-1)


def test_what_was_asked_is_kept_without_secrets() -> None:
    platform = Platform(WORLD)
    with platform:
        end(platform)
        platform.fault(status=503)
        end(platform)

    first, second = platform.requests
    assert (first.method, first.status, second.status) == ("POST", 204, 503)
    assert first.path.endswith("/contacts/4711/end")
    assert dict(first.asked_headers)["authorization"] == "Bearer ***"
    assert "status 503" in second.fault


def test_control_over_http_is_for_who_has_the_token_that_was_given() -> None:
    with Platform(WORLD, control="a token of ours") as url:
        headers = {"Authorization": "Bearer a token of ours"}
        reset = requests.post(f"{url}/control/reset", headers=headers, timeout=60)
        other = requests.post(f"{url}/control/reset", timeout=60)

    assert (reset.status_code, other.status_code) == (204, 401)


def test_contacts_come_as_the_clock_is_moved_and_the_same_by_the_same_seed() -> None:
    floor = {"skills": [{"skill": "Billing", "arrivals": 60, "handling": 60}]}
    world = {**WORLD, "skills": [{"id": 7, "name": "Billing"}], "floor": floor}
    days: list[dict[str, str]] = []
    for seed in (7, 7, 8):
        platform = Platform(world, floor=True, seed=seed)
        with platform:
            platform.move_clock(600)
            days.append(dict(platform.contacts))

    assert len(days[0]) > 1
    assert days[0] == days[1] != days[2]
    with pytest.raises(BranchlineError, match="seed is about a floor"):
        Platform(world, seed=7)
    with pytest.raises(BranchlineError, match="floor"):
        Platform(WORLD, floor=True)


def test_a_floor_goes_on_from_a_moment_as_it_did_and_begins_again() -> None:
    skills = [{"skill": "Billing", "arrivals": 60, "handling": 60}]
    world = {**WORLD, "skills": [{"id": 7, "name": "Billing"}], "floor": {"skills": skills}}
    platform = Platform(world, floor=True)
    first = platform.contacts
    platform.move_clock(600)
    moment = platform.snapshot()
    platform.move_clock(600)
    later = platform.contacts
    platform.restore(moment)
    assert platform.contacts != later
    platform.move_clock(600)
    assert platform.contacts == later
    platform.reset()

    assert platform.contacts == first


def test_what_is_missing_is_said_with_the_extra_that_has_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def found(name: str, package: str | None = None) -> ModuleSpec | None:
        return None if name == "uvicorn" else find_spec(name, package)

    monkeypatch.setattr(sys.modules[lacking.__module__], "find_spec", found)

    with pytest.raises(BranchlineError, match=r'needs uvicorn.*pip install "branchline\[platform'):
        Platform(WORLD)
