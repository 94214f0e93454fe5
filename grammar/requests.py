"""Several things asked for at once: what of them cannot be had is told together."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import ParamSpec, Self, TypeVar

from .finding import BranchlineError, RequestError

Made = TypeVar("Made")
Taken = ParamSpec("Taken")


class RequestsError(RequestError):
    """Several requests that cannot be had; ``findings`` has one for each, ``each`` the errors."""

    def __init__(self, errors: Iterable[RequestError]) -> None:
        """Keep the errors, each once."""
        self._each = tuple({str(error): error for error in errors}.values())
        found = (finding for error in self._each for finding in error.findings)
        BranchlineError.__init__(self, found)
        self.args = (self._each,)

    @property
    def each(self) -> tuple[RequestError, ...]:
        """The errors in the order in which things were asked for."""
        return self._each

    def of(self, option: str) -> Self:
        """Return the errors as ones in that argument."""
        for error in self._each:
            error.of(option)
        return self

    def __str__(self) -> str:
        return "\n".join(map(str, self._each))


class Requests:
    """Tries one thing after the other, and keeps what stands against each."""

    def __init__(self) -> None:
        """Start with nothing asked for."""
        self._errors: list[RequestError] = []

    def attempt(
        self, make: Callable[Taken, Made], *args: Taken.args, **named: Taken.kwargs
    ) -> Made | None:
        """Return what is made, ``None`` where a ``RequestError`` stands against it."""
        try:
            return make(*args, **named)
        except RequestError as error:
            self.note(error)
            return None

    def note(self, error: RequestError) -> None:
        """Keep an error about something that was asked for."""
        self._errors += error.each

    def refuse(self) -> None:
        """Raise what was kept, if anything was: one error as it is, several as one."""
        if len({str(error) for error in self._errors}) > 1:
            raise RequestsError(self._errors)
        if self._errors:
            raise self._errors[0]
