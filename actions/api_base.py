"""The base of the actions that are one call of the platform, and what their pages share."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Protocol

from ..grammar.late.patterns import late
from .base import Action, Kind, Outcome, Precondition, Property, Running, Visit
from .platform_port import NOT_KNOWN, Operation, Parameter, Place
from .ports import Binding, CallNote, Setter
from .values import Dynamic, SecurityUser, Value

__all__ = ["INVALID_SECURITY_USER", "SUCCESS", "ApiAction", "Operation", "security_user"]

_INNER_CAPITAL = late(r"(?<=[a-z])(?=[A-Z])")
_WORDS = late(r"[A-Z]+(?![a-z])|[A-Z]?[a-z0-9]+")
_BLANKS = late(r"\{(\w+)\}")
_WITHOUT_BODY = frozenset({"GET", "DELETE"})

_LONGEST_ID = 64
SUCCESSFUL = 2
"""The hundreds digit of every HTTP status that means success."""

SUCCESS = Outcome("Success", "the platform answered 2xx", is_happy=True)
INVALID_SECURITY_USER = Outcome("InvalidSecurityUser", "the variable holds no valid security user")


def security_user(
    name: str = "Security User", export: str = "SecurityUser", position: int | None = None
) -> Property:
    """Return the property that nearly every API action has, as its page or export calls it."""
    return Property(
        name,
        Kind.VARIABLE,
        "variable that SetSecurityUser has set",
        default="SecurityUser",
        is_required=True,
        export=export,
        position=position,
    )


class _Finish(Protocol):
    """What a visit does with a status that is no success; it returns the edge."""

    def __call__(self, me: Running, status: int, *, was_sent: bool = True) -> int: ...


_Failures = tuple[dict[int, int], _Finish]
"""The edges of statuses that need no more, and what a visit does with another."""


class ApiAction(Action):
    """An action that is one call of the platform; statuses map to outcomes as data (L20).

    ``arguments`` are the properties that the call takes, those of the path first: where one of
    these is blank the call is not sent. ``either`` are those of which one must be given.
    ``in_query`` are those behind the path that travel in the query though the call has a body.
    ``result`` gets what the platform hands back, ``errors`` the status of a failure.
    A status that ``statuses`` does not have is ``otherwise``, else Default.
    Without ``security_user`` the script itself calls, and no permission is asked for.
    """

    takes_status = True
    preconditions = (Precondition.SECURITY_USER,)

    operation: Operation
    arguments: tuple[Property, ...]
    either: tuple[Property, ...] = ()
    in_query: tuple[Property, ...] = ()
    statuses: Mapping[int, Outcome] = MappingProxyType({})
    default: Outcome
    success: Outcome
    security_user: Property | None = None
    invalid_security_user: Outcome | None = None
    result: Property | None = None
    errors: Property | None = None
    otherwise: Outcome | None = None

    def __init_subclass__(cls) -> None:
        """Say how each argument of the call travels."""
        super().__init_subclass__()
        if "operation" in vars(cls):
            cls.operation = replace(cls.operation, parameters=tuple(_travelling(cls)))

    def bind(self, here: Binding) -> Visit:
        """Return a visit that calls the platform and maps its status."""
        user = here.variable(self.security_user) if self.security_user else _nobody
        first, *more = getters = [here.text(prop) for prop in self.arguments]
        call = _Call(self.operation, self._keeping(here), self._failures(here))
        call.success, call.interrupted = here.answer(self.success), here.pause(self.success)
        no_user, lacking = self._without_user(here), self._lacking()
        unsent = _unsent(call.success, call.finish)

        def visit(me: Running) -> int:
            on_behalf = user(me)
            about = tuple([getter(me) for getter in getters]) if more else (first(me),)
            if type(on_behalf) is not SecurityUser:
                if me.platform.planned is None:
                    return no_user(me)
                on_behalf = _nobody(me)
            lack = lacking(about) if lacking is not None else None
            if lack is not None:
                return unsent(me, lack)
            return call.make(me, on_behalf, about)

        names = self._only_variables(here)
        return visit if names is None else _by_names(*names, call, visit)

    def _only_variables(self, here: Binding) -> tuple[str, str, Property] | None:
        """Return the variables of user and id, and the latter's property, where that is all."""
        prop, *more = self.arguments
        if more or self.either or self.security_user is None:
            return None
        user, id = here.names_variable(self.security_user), here.only_variable(prop)
        return (user.lower(), id, prop) if user and id else None

    def decide(self, here: Binding, outcome: str) -> Visit:
        """Return a visit that does what the call does where it succeeds, and calls nobody (L25).

        With another outcome it tells the status that stands for that, where one does.
        """
        if outcome == self.success.name:
            return self._carried_out(here)
        tell, read = self.errors and here.setter(self.errors), self.read(here, outcome)
        no_user = self.invalid_security_user  # without one there is mostly no call and no status
        statuses = [
            status
            for status, each in self.statuses.items()
            if each.name == outcome and each is not no_user
        ]

        def visit(me: Running) -> int:
            edge = read(me)
            if tell is not None and statuses:
                tell(me, Dynamic({"statusCode": statuses[0]}))
            return edge

        return visit

    def _carried_out(self, here: Binding) -> Visit:
        """Return a visit that does what a success does, as far as the world has it."""
        getters = [here.text(prop) for prop in self.arguments]
        keep, done, undone = self._keeping(here), here.answer(self.success), here.assumed("")
        interrupted, lacking = here.later(done), self._lacking()

        def visit(me: Running) -> int:
            about = tuple([getter(me) for getter in getters])
            lack = lacking(about) if lacking is not None else None
            if lack is not None:
                me.reason = (f"{lack[0]} is given",)
                return undone
            status, me.reason, answer = me.platform.carry_out(self.operation, about)
            if status // 100 != SUCCESSFUL:
                return undone
            keep(me, answer)
            return _with_room(me, done, interrupted)

        return visit

    def _keeping(self, here: Binding) -> Setter:
        """Return a function that keeps what a call hands back, if it hands anything back."""
        store = here.setter(self.result) if self.result is not None else None

        def keep(me: Running, value: Value) -> None:
            if value is not None and store is not None:
                store(me, value)

        return keep

    def _without_user(self, here: Binding) -> Visit:
        """Return what a visit does where the variable holds no security user."""
        name = (self.security_user and here.names_variable(self.security_user)) or ""
        outcome = self.invalid_security_user or self.otherwise or self.default
        edge = here.answer(outcome)

        def visit(me: Running) -> int:
            me.reason = ('variable "{}" holds no security user', name)
            if outcome.is_error:
                me.fail(me.reason)
            return edge

        return visit

    def _lacking(self) -> Callable[[tuple[str, ...]], tuple[str, int] | None] | None:
        """Return what finds an id that is blank: words for it, and the status that it stands for.

        The last id of the path is what the call is about (D51); ``None`` where none is needed.
        """
        in_path = self.operation.path.count("{")
        needed = [
            (place, f"no {_words(prop)}", 404 if place == in_path - 1 else 400)
            for place, prop in enumerate(self.arguments[:in_path])
        ]
        choice = [self.arguments.index(prop) for prop in self.either]
        neither = "neither " + " nor ".join(f"a {_words(prop)}" for prop in self.either)
        if not needed and not choice:
            return None

        def lacking(about: tuple[str, ...]) -> tuple[str, int] | None:
            for place, words, status in needed:
                if _is_blank(about[place]):
                    return words, status
            if choice and all(_is_blank(about[place]) for place in choice):
                return neither, 400
            return None

        return lacking

    def _failures(self, here: Binding) -> _Failures:
        """Return the edges of statuses that need no more, and what a visit does with another."""
        outcome = self.otherwise or self.default
        tell = self.errors and here.setter(self.errors)
        edges = {status: here.answer(each) for status, each in self.statuses.items()}
        failing = {status for status, each in self.statuses.items() if each.is_error}
        other, assumed = here.answer(outcome), here.assumed("")
        cut_short = here.later(assumed)

        def finish(me: Running, status: int, *, was_sent: bool = True) -> int:
            if status == NOT_KNOWN or status // 100 == SUCCESSFUL:
                return _with_room(me, assumed, cut_short)
            if tell is not None and was_sent:
                tell(me, Dynamic({"statusCode": status}))
            if status in failing or (outcome.is_error and status not in edges):
                me.fail(me.reason)
            return edges.get(status, other)

        return ({} if tell is not None or failing else edges), finish


class _Call:
    """One call of the platform with what is known before a run, and what each status leads to."""

    __slots__ = (
        "edges",
        "finish",
        "interrupted",
        "is_permitted",
        "keep",
        "operation",
        "success",
    )

    def __init__(self, operation: Operation, keep: Setter, failures: _Failures) -> None:
        self.operation, self.keep = operation, keep
        self.is_permitted = not operation.permission
        self.edges, self.finish = failures
        self.success = self.interrupted = 0

    def make(self, me: Running, on_behalf: SecurityUser, about: tuple[str, ...]) -> int:
        """Call, and return the edge of what comes."""
        operation, platform = self.operation, me.platform
        status, me.reason, answer = platform.call(operation, on_behalf, about)
        if me.notes is not None and status >= 0:
            me.notes.append((operation, (on_behalf.agent_id, about, status)))
        if answer is not None:
            self.keep(me, answer)
        if 200 <= status < 300 and (self.is_permitted or not platform.is_assumed):  # noqa: PLR2004
            if me.is_interrupted:
                me.sleep(0)
                return self.interrupted
            return self.success
        edges = self.edges
        return edges[status] if status in edges else self.finish(me, status)


def _by_names(user: str, id: str, prop: Property, call: _Call, otherwise: Visit) -> Visit:
    """Return a visit that calls with what two variables hold, where that is what it should be.

    It does what the general visit does, at once where nothing is unusual.
    """
    operation, keep, is_permitted = call.operation, call.keep, call.is_permitted
    edges, success, interrupted = call.edges, call.success, call.interrupted
    finish, about_call = call.finish, CallNote(prop, operation)

    def visit(me: Running) -> int:
        on_behalf, about = me[user], me[id]
        if (
            type(about) is not str
            or type(on_behalf) is not SecurityUser
            or len(about) > _LONGEST_ID
            or not about.isalnum()
        ):
            return otherwise(me)
        platform, arguments = me.platform, (about,)
        status, reason, answer = platform.call(operation, on_behalf, arguments)
        me.reason = reason
        notes = me.notes
        if notes is not None:
            if status >= 0:
                notes.append(about_call)
                notes.append((on_behalf, arguments, status))
            else:
                notes.append((prop, about))
        if answer is not None:
            keep(me, answer)
        if 200 <= status < 300 and (is_permitted or not platform.is_assumed):  # noqa: PLR2004
            return success if not me.is_interrupted else _with_room(me, success, interrupted)
        edge = edges.get(status)
        return finish(me, status) if edge is None else edge

    return visit


def _travelling(action: type[ApiAction]) -> Iterator[Parameter]:
    """Yield how each argument of a call travels: as its path says, else in query or body."""
    operation, arguments = action.operation, action.arguments
    path, _, _ = operation.path.partition("?")
    in_path = len(_BLANKS.findall(path))
    for name, prop in zip(_BLANKS.findall(operation.path), arguments, strict=False):
        place = Place.PATH if in_path > 0 else Place.QUERY
        in_path -= 1
        yield Parameter(name, place, prop.meaning)
    for prop in arguments[len(_BLANKS.findall(operation.path)) :]:
        is_asked = operation.method in _WITHOUT_BODY or prop in action.in_query
        yield Parameter(
            wire_name(prop.name), Place.QUERY if is_asked else Place.BODY, prop.meaning
        )


def wire_name(name: str) -> str:
    """Return what a property is called in a call, where its page says nothing of that.

    >>> [wire_name(name) for name in ("Contact Id", "contactID", "PersistInMemory", "toAddr")]
    ['contactId', 'contactId', 'persistInMemory', 'toAddr']
    """
    first, *more = _WORDS.findall(name) or [name]
    return first.lower() + "".join(word.capitalize() for word in more)


def _unsent(success: int, finish: _Finish) -> Callable[[Running, tuple[str, int]], int]:
    """Return what a visit does where an id is blank: nothing is sent, and a plan still counts."""

    def unsent(me: Running, lack: tuple[str, int]) -> int:
        words, status = lack
        planned = me.platform.planned
        me.reason = (f"{words} is given, so nothing is sent",)
        if planned is None:
            return finish(me, status, was_sent=False)
        me.reason = (f"{words} is given, so nothing is sent; status {{}} is planned", planned)
        return finish(me, planned) if planned // 100 != SUCCESSFUL else success

    return unsent


def _words(prop: Property) -> str:
    """Return the name of a property as words: ``contactID`` is a contact id."""
    return _INNER_CAPITAL.sub(" ", prop.name).lower()


def _with_room(me: Running, edge: int, interrupted: int) -> int:
    """Return an edge, or the one that lets an event in where one waits."""
    if me.is_interrupted:
        me.sleep(0)
        return interrupted
    return edge


def _nobody(_me: Running) -> SecurityUser:
    """Return who calls where an action asks for no security user."""
    return SecurityUser("")


def _is_blank(text: str) -> bool:
    """Whether nobody sees anything of a text, as where it is empty, a blank or a U+FEFF.

    >>> _is_blank("\u00a0\ufeff"), _is_blank("4711")
    (True, False)
    """
    if text.isalnum():
        return False
    from unicodedata import category  # only what does not look like an id costs that

    return all(sign.isspace() or category(sign) in {"Cf", "Cc"} for sign in text)
