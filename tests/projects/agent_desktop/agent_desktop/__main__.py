"""The desktop in a terminal: ``python -m agent_desktop URL --user NAME list``."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from .client import Client, PasswordLogin, PlatformError
from .desktop import Contact, Desktop

PASSWORD = "DESKTOP_PASSWORD"  # noqa: S105 - the name of a variable


def main(words: Sequence[str] | None = None) -> int:
    """Do what is asked for; return 1 where the platform did not."""
    asked = _arguments(words)
    login = PasswordLogin(asked.user, os.environ.get(PASSWORD, ""))
    desktop = Desktop(Client(asked.url, login, timeout=asked.timeout))
    try:
        for line in _done(desktop, asked):
            print(line)
    except PlatformError as error:
        print(f"{asked.what}: {error}", file=sys.stderr)
        return 1
    return 0


def _arguments(words: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser("agent_desktop", description=__doc__)
    parser.add_argument("url", help="where the platform is")
    parser.add_argument("--user", required=True, help=f"who works; ${PASSWORD} has the password")
    parser.add_argument("--phone", default="100", help="the telephone the agent sits at")
    parser.add_argument("--timeout", type=float, default=10.0, help="seconds to wait for answers")
    parser.add_argument("what", choices=["list", "completed", "hold", "resume", "end"])
    parser.add_argument("contact", nargs="*", help="ids of contacts")
    return parser.parse_args(words)


def _done(desktop: Desktop, asked: argparse.Namespace) -> list[str]:
    if asked.what == "list":
        return list(map(_line, desktop.active()))
    if asked.what == "completed":
        return list(map(_line, desktop.completed()))
    if asked.what == "end":
        failed = desktop.end_all(asked.contact)
        return [f"{id}: {failed.get(id, 'ended')}" for id in asked.contact]
    desktop.begin(asked.phone)
    do = {"hold": desktop.hold, "resume": desktop.resume}[asked.what]
    for id in asked.contact:
        do(id)
    return [f"{id}: {desktop.contact(id).state}" for id in asked.contact]


def _line(contact: Contact) -> str:
    return f"{contact.id}  {contact.media:10} {contact.skill:12} {contact.state}"


if __name__ == "__main__":
    sys.exit(main())
