"""The adapter: takes one request after the other, and answers each, whatever it holds."""

from __future__ import annotations

from itertools import chain
from typing import cast

from ...grammar.finding import BranchlineError, RequestError
from ...grammar.names import nearest
from ...grammar.slices import BrokenOffError
from ...interpreter.bounds import LimitReached
from ..lsp.connection.framing import Broken
from ..lsp.connection.wires import Wire
from ..serving.arguments import Arguments
from .protocol.client import Body, Client
from .protocol.inbox import Inbox, Message
from .requests import (
    breakpoints,
    capabilities,
    console,
    launching,
    outcomes,
    stack,
    variables,
    walking,
)
from .requests.session import DapSession, Handlers, State

_ROOMS = (
    breakpoints, capabilities, console, launching, outcomes, stack, variables, walking,
)  # fmt: skip
HANDLERS: Handlers = dict(chain.from_iterable(room.HANDLERS.items() for room in _ROOMS))
"""What each request does, by its command."""
_MOST_SAID = 4_000
_MOST_NAMED = 80


def serve(wire: Wire) -> None:
    """Serve one client: do what each request asks for, until it leaves."""
    inbox = Inbox(wire)
    session = DapSession(Client(wire), inbox.look)
    while (received := inbox.next()) is not None:
        if isinstance(received, Broken):
            session.client.output(f"branchline dap: {received.says}", "important")
        elif _answer(session, inbox, received) == "disconnect":
            break
    wire.close()


def _answer(session: DapSession, inbox: Inbox, message: Message) -> str:
    """Do what one message asks for; return the command that it was."""
    seq, command = message.get("seq"), message.get("command")
    if message.get("type") != "request" or type(seq) is not int or not isinstance(command, str):
        if message.get("type") != "response":  # we ask nothing, so nobody has to answer
            session.client.output("branchline dap: a message is no request", "important")
        return ""
    command = command[:_MOST_NAMED]
    session.later.clear()
    try:
        inbox.begin(seq)
        body = _body(session, command, message.get("arguments"))
    except BrokenOffError:
        session.client.refusal(seq, command, "cancelled", is_cancelled=True)
    except (BranchlineError, LimitReached) as error:
        session.client.refusal(seq, command, _said(error))
    except Exception as error:  # noqa: BLE001 - whatever it is, a client waits for an answer
        kind = type(error).__name__
        said = f"{command} met a fault of Branchline, {kind}; please report it"
        session.client.refusal(seq, command, said)
    else:
        session.client.response(seq, command, body)
        for event, told in session.later:
            session.client.event(event, told)
    finally:
        inbox.end()
    return command


def _body(session: DapSession, command: str, arguments: object) -> Body | None:
    if command == "cancel":
        return None  # the inbox has heard of it
    handler = HANDLERS.get(command)
    if handler is None:
        near = nearest(command, HANDLERS)
        hint = f'; did you mean "{near}"?' if near else ""
        raise RequestError(f'there is no request "{command}"{hint}')
    if arguments is None:
        arguments = {}
    if not isinstance(arguments, dict):
        raise RequestError(f"the arguments of {command} are no object")
    if session.state is State.NEW and command not in {"initialize", "disconnect"}:
        raise RequestError(f"{command} came first", expected="initialize")
    return handler(session, Arguments(cast("Message", arguments)))


def _said(error: Exception) -> str:
    """Return what a person reads of an error."""
    text = str(error)
    return text if len(text) <= _MOST_SAID else f"{text[:_MOST_SAID]}..."
