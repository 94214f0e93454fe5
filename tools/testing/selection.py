"""Which scenarios are run: by parts of their names, or those that failed before."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Selection:
    """What is asked for; with nothing asked, every scenario.

    ``parts`` are parts of names of files or scenarios, one of which is enough, in any case.
    ``keys`` name scenarios one by one, as :attr:`ScenarioResult.key` does.
    """

    parts: tuple[str, ...] = ()
    keys: frozenset[str] = frozenset()

    def takes(self, file: str, name: str) -> bool:
        """Whether the scenario of a file and a name is to be run.

        >>> Selection(("NIGHT",)).takes("a.scenarios.yaml", "at night")
        True
        """
        if self.keys and f"{file}::{name}" not in self.keys:
            return False
        text = f"{file}::{name}".casefold()
        return not self.parts or any(part.casefold() in text for part in self.parts)
