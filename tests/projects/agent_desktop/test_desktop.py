"""What an agent sees while all goes well, on a platform of `world.yaml`."""

from __future__ import annotations

import pytest
from agent_desktop.client import Client, KeyLogin, PasswordLogin
from agent_desktop.desktop import Contact, Desktop

from branchline import Platform

ANA = PasswordLogin("ana", "open sesame")


@pytest.fixture
def desktop(platform: Platform) -> Desktop:
    """Return the desktop of an agent who may do all that it can."""
    return Desktop(Client(platform.url, ANA))


def test_what_waits_and_what_has_ended_is_listed(desktop: Desktop) -> None:
    assert desktop.active() == [
        Contact("4711", "Phone", "Billing", "with agent"),
        Contact("4712", "Chat", "Billing", "queued"),
    ]
    assert [contact.id for contact in desktop.completed()] == ["4713"]


def test_a_contact_is_held_resumed_and_ended(desktop: Desktop) -> None:
    desktop.begin("100")

    desktop.hold("4711")
    held = desktop.contact("4711").state
    desktop.resume("4711")
    resumed = desktop.contact("4711").state
    desktop.end("4711")

    assert (held, resumed, desktop.contact("4711").state) == ("held", "with agent", "ended")
    assert [contact.id for contact in desktop.active()] == ["4712"]


def test_a_program_logs_in_with_its_access_key(platform: Platform) -> None:
    desktop = Desktop(Client(platform.url, KeyLogin("KEY-ANA", "SECRET-ANA")))

    desktop.end("4712")

    assert desktop.contact("4712").state == "ended"


def test_each_test_finds_the_world_as_it_was(desktop: Desktop) -> None:
    assert len(desktop.active()) == 2
