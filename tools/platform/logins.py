"""Who may log in: agents with what the world gives them, others by id or name (assumed)."""

from __future__ import annotations

from hmac import compare_digest

from ...interpreter.world.world import Agent, World


class Logins:
    """What opens the platform to whom."""

    def __init__(self, world: World) -> None:
        """Take what the world says of its agents."""
        self._world = world
        agents = world.agents.values()
        self._by_name = {each.login.username: each for each in agents if each.login.username}
        self._by_key = {each.login.access_key: each for each in agents if each.login.access_key}
        self.knows_agents = world.tells_of("agents")

    @property
    def assumed(self) -> list[Agent]:
        """Return the active agents who log in with any password."""
        agents = self._world.agents.values()
        return [each for each in agents if each.is_active and not any(each.login)]

    def by_password(self, username: str, password: str) -> str | None:
        """Return the id of the agent whom a password lets in, ``None`` for nobody.

        Where the world names no agents, anybody is let in, under the name that is given.
        """
        agent = self._by_name.get(username)
        if agent is not None:
            is_right = _same(password, agent.login.password)
            return agent.id if is_right and agent.is_active else None
        if not self.knows_agents:
            return username.strip() or None
        agent = self._world.find_agent(username)
        if agent is None or any(agent.login) or not agent.is_active:
            _same(password, "")
            return None
        return agent.id

    def by_key(self, key: str, secret: str) -> str | None:
        """Return the id of the agent whom an access key lets in, ``None`` for nobody."""
        agent = self._by_key.get(key)
        if agent is None:
            return None if self.knows_agents else (key.strip() or None)
        is_right = _same(secret, agent.login.access_secret)
        return agent.id if is_right and agent.is_active else None


def _same(given: str, right: str) -> bool:
    """Whether two secrets are the same, in a time that says nothing of how far they are."""
    return compare_digest(given.encode("utf-8", "surrogatepass"), right.encode())
