"""The pages of a project's own rules as tests: Wrong raises the rule, Right raises nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Self

import pytest

from ...grammar.finding import BranchlineError, PlainError
from ...grammar.names import key
from ...rules import broken_promises, rules


class PromiseError(PlainError):
    """A rule does not do what its page says."""

    rule = "broken-promise"


class RuleCollector(pytest.File):
    """One file of ``branchline_rules/``."""

    @classmethod
    def at(cls, path: Path, parent: pytest.Collector) -> Self:
        """Return what collects a file."""
        # pytest leaves the rest of what a node takes without types.
        return cls.from_parent(parent, path=path)  # pyright: ignore[reportUnknownMemberType]

    def collect(self) -> Iterator[pytest.Item]:
        """Yield the page of its rule; a file that holds none is an error."""
        rule = next((one for one in rules() if key(one.id) == key(self.path.stem)), None)
        if rule is not None:
            yield PageItem.from_parent(self, name=rule.id)  # pyright: ignore[reportUnknownMemberType]

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException]) -> str:
        """Show what is wrong with the file."""
        if isinstance(excinfo.value, BranchlineError):
            return "\n".join(finding.text() for finding in excinfo.value.findings)
        return str(super().repr_failure(excinfo))  # pyright: ignore[reportArgumentType]


class PageItem(pytest.Item):
    """The page of one rule."""

    funcargs: Mapping[str, object] = MappingProxyType({})  # as pytest-lsp looks for in any item

    def runtest(self) -> None:
        """Hold the rule against its page, beside the default set."""
        known = rules()
        broken = list(
            broken_promises(known.by_id[self.name], (one for one in known if not one.is_preview))
        )
        if broken:
            raise PromiseError("\n".join(broken))

    def repr_failure(
        self,
        excinfo: pytest.ExceptionInfo[BaseException],
        style: str | None = None,
    ) -> str:
        """Show what the page says and the rule does not do."""
        if isinstance(excinfo.value, PromiseError):
            return str(excinfo.value)
        return str(super().repr_failure(excinfo, style))  # pyright: ignore[reportArgumentType]

    def reportinfo(self) -> tuple[Path, int, str]:
        """Return where it stands."""
        return self.path, 0, self.name
