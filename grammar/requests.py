"""Several things asked for at once: what of them cannot be had is told together."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import ParamSpec, Self, TypeVar

from .finding import BranchlineError, RequestError

Made = TypeVar("Made")
Taken = ParamSpec("Taken")


class RequestsError(RequestError):
    """Several requests that cannot be had; ``findings`` has one for each, ``each`` the errors.

    ``others`` are the errors about what was read meanwhile, as a world with mistakes in it.
    """

    def __init__(
        self, errors: Iterable[RequestError], others: Iterable[BranchlineError] = ()
    ) -> None:
        """Keep the errors, each once."""
        self._each = tuple({str(error): error for error in errors}.values())
        self.others = tuple({str(error): error for error in others}.values())
        found = (finding for one in (*self.others, *self._each) for finding in one.findings)
        BranchlineError.__init__(self, found)
        self.args = (self._each, self.others)

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
        return "\n".join(map(str, (*self.others, *self._each)))


class Requests:
    """Tries one thing after the other, and keeps what stands against each."""

    def __init__(self) -> None:
        """Start with nothing asked for."""
        self._errors: list[RequestError] = []
        self._others: list[BranchlineError] = []

    @property
    def are_refused(self) -> bool:
        """Whether anything stands against what was asked for."""
        return bool(self._errors or self._others)

    def attempt(
        self, make: Callable[Taken, Made], *args: Taken.args, **named: Taken.kwargs
    ) -> Made | None:
        """Return what is made, ``None`` where an error stands against it."""
        try:
            return make(*args, **named)
        except BranchlineError as error:
            self.note(error)
            return None

    def need(self, make: Callable[Taken, Made], *args: Taken.args, **named: Taken.kwargs) -> Made:
        """Return what is made; where it cannot be, raise that and all that was kept."""
        try:
            return make(*args, **named)
        except BranchlineError as error:
            self.note(error)
            self.refuse()
            raise

    def note(self, error: BranchlineError) -> None:
        """Keep an error about something that was asked for, or that was read for it."""
        if isinstance(error, RequestError):
            self._errors += error.each
            self._others += error.others if isinstance(error, RequestsError) else ()
        else:
            self._others.append(error)

    def take(self, other: Requests) -> None:
        """Keep what others have kept."""
        self._errors += other._errors
        self._others += other._others

    @property
    def kept(self) -> RequestsError:
        """What was kept, as one error."""
        return RequestsError(self._errors, self._others)

    def refuse(self) -> None:
        """Raise what was kept, if anything was: one error as it is, several as one."""
        each = {str(error): error for error in (*self._others, *self._errors)}
        if len(each) == 1:
            raise next(iter(each.values()))
        if self._errors:
            raise RequestsError(self._errors, self._others)
        if each:
            raise BranchlineError(found for error in self._others for found in error.findings)
