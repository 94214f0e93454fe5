"""Who waits for an agent, and who answers whom: what the queue of a run holds, as data."""

from __future__ import annotations

from typing import NamedTuple

from ..world.world import Agent


class Callback(NamedTuple):
    """Who is called back, and how many seconds after an agent has accepted somebody answers.

    ``after`` is ``None`` where nobody will.
    """

    number: str
    after: float | None


class Waiting(NamedTuple):
    """A contact in a queue: since when, and who may answer it; ``instance`` is a number."""

    instance: int
    contact: str
    skill: str
    agents: tuple[Agent, ...]
    since: float
    callback: Callback | None = None


class NextAnswer(NamedTuple):
    """Who answers which contact next, and when."""

    at: float
    waiting: Waiting
    agent: Agent
    is_dialled: bool = False
