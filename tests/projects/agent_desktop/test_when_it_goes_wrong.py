"""What the desktop does where the platform says no, asks for patience, or says nothing."""

from __future__ import annotations

import pytest
from agent_desktop.__main__ import main
from agent_desktop.client import (
    BusyError,
    Client,
    KeyLogin,
    LoginError,
    NoAnswerError,
    NotAllowedError,
    NotNowError,
    NotThereError,
    PasswordLogin,
    PlatformError,
)
from agent_desktop.desktop import Desktop

from branchline import Platform

ANA, TOM = PasswordLogin("ana", "open sesame"), PasswordLogin("tom", "learning")
END = "/contacts/*/end"


def desktop_of(platform: Platform, login: PasswordLogin | KeyLogin = ANA) -> Desktop:
    """Return a desktop that waits for nobody."""
    return Desktop(Client(platform.url, login, wait=lambda _: None))


@pytest.mark.parametrize(
    "login",
    [PasswordLogin("ana", "open"), PasswordLogin("ina", "open sesame"), KeyLogin("K", "S")],
)
def test_whoever_is_not_known_is_told_so(
    platform: Platform, login: PasswordLogin | KeyLogin
) -> None:
    with pytest.raises(LoginError, match="is wrong"):
        desktop_of(platform, login).active()


def test_a_token_that_has_run_out_is_renewed(platform: Platform) -> None:
    desktop = desktop_of(platform)
    desktop.active()

    platform.move_clock(3601)
    desktop.end("4711")

    assert [each.status for each in platform.requests][-3:] == [401, 200, 204]
    assert "refresh_token" in platform.requests[-2].asked


def test_after_a_long_night_somebody_logs_in_again(platform: Platform) -> None:
    desktop = desktop_of(platform)
    desktop.active()

    platform.move_clock(24 * 3600)
    desktop.end("4711")

    assert [each.status for each in platform.requests][-4:] == [401, 400, 200, 204]


def test_who_may_only_look_ends_nothing(platform: Platform) -> None:
    desktop = desktop_of(platform, TOM)

    with pytest.raises(NotAllowedError, match=r"agent 1002 has no permission contacts\.end"):
        desktop.end("4711")

    assert desktop.contact("4711").state == "with agent"


def test_a_contact_that_is_not_there_or_not_with_an_agent_is_told_apart(
    platform: Platform,
) -> None:
    desktop = desktop_of(platform)
    desktop.begin("100")

    with pytest.raises(NotThereError, match='no contact "no such/one"'):
        desktop.end("no such/one")
    with pytest.raises(NotNowError, match="4712 is queued"):
        desktop.hold("4712")


def test_several_are_ended_and_what_could_not_be_is_said(platform: Platform) -> None:
    platform.fault(path="/contacts/4712/end", status=500)

    failed = desktop_of(platform).end_all(["4711", "4712", "4713"])

    assert [(id, error.status) for id, error in failed.items()] == [("4712", 500)]


def test_who_is_asked_for_patience_has_it(platform: Platform) -> None:
    waited: list[float] = []
    desktop = Desktop(Client(platform.url, ANA, wait=waited.append))
    platform.fault(path=END, status=429, retry_after=2, times=2)

    desktop.end("4711")

    assert waited == [2, 2]
    assert desktop.contact("4711").state == "ended"


def test_patience_has_an_end(platform: Platform) -> None:
    platform.fault(path=END, status=429, retry_after=1)

    with pytest.raises(BusyError):
        desktop_of(platform).end("4711")

    assert [each.status for each in platform.requests].count(429) == 4


def test_too_many_at_once_are_spread(platform: Platform) -> None:
    platform.fault(limit=3, per=20)
    waited: list[float] = []

    def wait(seconds: float) -> None:
        waited.append(seconds)
        platform.move_clock(seconds)

    desktop = Desktop(Client(platform.url, ANA, wait=wait))
    for _ in range(3):
        desktop.active()

    assert [round(each) for each in waited] == [20]


def test_an_answer_that_is_lost_does_not_end_a_contact_twice(platform: Platform) -> None:
    platform.fault(path=END, drop="after")

    desktop_of(platform).end("4711")

    assert [each.path.rpartition("/")[2] for each in platform.requests].count("end") == 1


def test_a_request_that_is_lost_is_no_success(platform: Platform) -> None:
    desktop = desktop_of(platform)
    platform.fault(path=END, drop="before")

    with pytest.raises(NoAnswerError, match="the connection was lost"):
        desktop.end("4711")

    assert desktop.contact("4711").state == "with agent"


def test_silence_is_not_waited_for_without_end(platform: Platform) -> None:
    client = Client(platform.url, ANA)
    client.log_in()
    client.timeout = 0.1
    platform.fault(timeout=True)

    with pytest.raises(NoAnswerError, match=r"no answer within 0\.1 seconds"):
        Desktop(client).end("4711")


def test_what_has_no_words_of_its_own_is_told_by_its_status(platform: Platform) -> None:
    platform.fault(path="/contacts/active", status=503)

    with pytest.raises(PlatformError) as error:
        desktop_of(platform).active()

    assert error.value.status == 503


def test_the_terminal_says_what_was_done_and_what_was_not(
    platform: Platform, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DESKTOP_PASSWORD", "open sesame")
    ana = [platform.url, "--user", "ana"]
    before = platform.snapshot()

    codes = [main([*ana, "hold", "4711"]), main([*ana, "resume", "4711"]), main([*ana, "list"])]
    platform.restore(before)
    codes += [main([*ana, "end", "4711", "4713"]), main([*ana, "hold", "4711"])]

    out, err = capsys.readouterr()
    assert codes == [0, 0, 0, 0, 1]
    assert [line.split() for line in out.splitlines()] == [
        ["4711:", "held"],
        ["4711:", "with", "agent"],
        ["4711", "Phone", "Billing", "with", "agent"],
        ["4712", "Chat", "Billing", "queued"],
        ["4711:", "ended"],
        ["4713:", "ended"],
    ]
    assert err == "hold: contact 4711 has already ended\n"
