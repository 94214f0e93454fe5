"""The first request: who the client is, and what it may ask for."""

from __future__ import annotations

from ...debugging.troubles import BAD, KINDS
from ...serving.arguments import Arguments
from ..protocol.client import Body
from .session import DapSession, Handlers, OrderError, State

_LABELS = {
    "stuck": "Stuck",
    "failed": "Failed",
    "limit": "Limits",
    "left": "Left running",
    "end": "End of the run",
}
_SUPPORTED = (
    "supportsBreakpointLocationsRequest",
    "supportsCancelRequest",
    "supportsClipboardContext",
    "supportsCompletionsRequest",
    "supportsConditionalBreakpoints",
    "supportsConfigurationDoneRequest",
    "supportsDelayedStackTraceLoading",
    "supportsEvaluateForHovers",
    "supportsExceptionFilterOptions",
    "supportsExceptionInfoRequest",
    "supportsFunctionBreakpoints",
    "supportsGotoTargetsRequest",
    "supportsHitConditionalBreakpoints",
    "supportsLoadedSourcesRequest",
    "supportsLogPoints",
    "supportsRestartFrame",
    "supportsRestartRequest",
    "supportsSetExpression",
    "supportsSetVariable",
    "supportsStepBack",
    "supportsSteppingGranularity",
    "supportsTerminateRequest",
)


def _initialize(session: DapSession, arguments: Arguments) -> Body:
    if session.state is not State.NEW:
        raise OrderError("the session is initialized already")
    session.client.introduce(arguments)
    session.state = State.INITIALIZED
    session.then("initialized")
    filters = [
        {
            "filter": kind,
            "label": _LABELS[kind],
            "description": f"Stop where {said}",
            "default": kind in BAD,
            "supportsCondition": True,
            "conditionDescription": "an expression, as Count > 3",
        }
        for kind, said in KINDS.items()
    ]
    return {
        **dict.fromkeys(_SUPPORTED, True),
        "exceptionBreakpointFilters": filters,
        "completionTriggerCharacters": [" ", "."],
    }


HANDLERS: Handlers = {"initialize": _initialize}
