"""The platform with so many contacts, at the port and with the key that are given.

Each line on standard input puts the contacts back as they were, and is answered with a line.
"""

from __future__ import annotations

import sys

from branchline.interpreter.world.world import Agent, Contact, World
from branchline.interpreter.world.world_layer import WorldLayer
from branchline.tools.platform.serving import Options, Platform

FIRST = 100_000
AGENT = Agent("1", "Ana", permissions=frozenset({"contacts.end"}))


def world(count: int) -> World:
    """Return a world of an agent and so many contacts."""
    contacts = [Contact(str(FIRST + number)) for number in range(count)]
    return World.of(agents=[AGENT], contacts=contacts)


if __name__ == "__main__":
    port, contacts = map(int, sys.argv[1:])
    platform = Platform(world(contacts), Options(port))
    with platform:
        print(platform.door.tokens.issue(AGENT.id), flush=True)
        for _ in sys.stdin:
            platform.emulator.replace(WorldLayer(platform.world))
            print("ready", flush=True)
