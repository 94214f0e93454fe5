"""What the properties of an action come to: at a step of a run, or in each run."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from ....actions import Kind, Property
from ....actions.values import show
from ....grammar.secrets import sounds_secret
from ....interpreter.analysis.variables import as_computed, bare_name, variable_key
from ....interpreter.code.code_names import reads_of
from ....interpreter.program.instrumentation import literal_text
from ....interpreter.program.resolve import Resolved
from ....interpreter.program.secret_values import secret_values
from ....interpreter.trace.redaction import HIDDEN
from ....interpreter.trace.step import Step
from ....interpreter.values import written
from ...debugging.evaluation import Evaluation, EvaluationError, read_template
from ...service.canvas.fields import resolved_of
from ...service.document import Document
from ...service.scripts.constant_values import is_whole, known_property, trees_of
from ...viewer.string_pool import shortened
from .kept_run import KeptRun
from .told_run import Told

_MOST_FIELDS = 200
_MOST_SET = 8


def constant_values(document: Document, id: str) -> Told:
    """Return the values that properties of an action have in each run."""
    return {"said": "", "isReached": False, "isCurrent": True, "values": _known(document, id, {})}


def live_values(document: Document, id: str, run: KeptRun, at: int, *, is_current: bool) -> Told:
    """Return what properties came to at the last visit up to a step, secrets as stars."""
    run.step(at)
    name = f'"{shortened(run.redaction(run.name))}"'
    visits = run.visits(document.path, id)
    count = bisect_right(visits, at)
    found: dict[str, Told] = {}
    if not visits:
        said = f"no run has come here: {name} goes another way"
    elif not count:
        said = f"{name} has not come here up to step {at + 1}; it does at step {visits[0] + 1}"
    else:
        times = f", visit {count} of {count} up to step {at + 1}" if count > 1 else ""
        said = f"at step {visits[count - 1] + 1} of {name}{times}"
        resolved = resolved_of(document, id)
        found = dict(_at(resolved, run, visits[count - 1]))
    return {
        "said": said,
        "isReached": count > 0,
        "isCurrent": is_current,
        "values": _known(document, id, found),
    }


def _known(document: Document, id: str, found: dict[str, Told]) -> list[Told]:
    """Return what a run has told of the properties, and of the others what is always so."""
    resolved = resolved_of(document, id)
    told = [*found.values()]
    secrets = {name for name, _ in secret_values(resolved)}
    for prop, _ in resolved.values[:_MOST_FIELDS]:
        if prop.name in found or prop.name in secrets or sounds_secret(prop.name):
            continue
        known = known_property(document, resolved, prop)
        if known is not None:
            told.append(_told(prop.name, f"= {known.value}", known.says, is_constant=True))
    return told


def _at(resolved: Resolved, run: KeptRun, visit: int) -> Iterator[tuple[str, Told]]:
    """Yield the properties as they came out at a visit."""
    origin, edge, _, notes, _ = run.entries[visit]
    step = run.session.steps[visit]
    then = origin.program.resolved[origin.program.edges.action[edge]]
    texts = {prop.name: literal_text(literal) for prop, literal in then.values}
    raw = {about.name: value for about, value in notes or () if isinstance(about, Property)}
    shown = dict(step.properties)
    for prop, literal in resolved.values[:_MOST_FIELDS]:
        text = literal_text(literal)
        says = "" if texts.get(prop.name) == text else "computed from what stood here then"
        if prop.kind is Kind.CODE:
            value = _set_by(step)
        elif prop.kind is Kind.VARIABLE:
            value = _held(run, visit, text)
        elif prop.name in raw and prop.name in shown:
            value = _value(shown[prop.name], raw[prop.name])
        elif trees_of(resolved, prop, literal):
            value, when = _computed(run, visit, resolved, prop)
            says = when or ("with the variables of that visit" if says else "")
        else:
            continue
        if value and sounds_secret(prop.name) and prop.kind is not Kind.VARIABLE:
            value = f"= {HIDDEN}"
        if value:
            yield prop.name, _told(prop.name, value, says)


def _value(text: str, raw: object) -> str:
    """Return a value as code has it, or as the trace shows it where that hides something."""
    is_plain = isinstance(raw, str | bool | int | float)
    return f"= {written(raw) if is_plain and show(raw) == text else text}"


def _computed(run: KeptRun, visit: int, resolved: Resolved, prop: Property) -> tuple[str, str]:
    """Return what a property comes to with the variables of a visit, for what leaves no note."""
    literal = next(literal for each, literal in resolved.values if each == prop)
    session = run.session
    session.go(visit)
    names = {read.name for tree in trees_of(resolved, prop, literal) for read in reads_of(tree)}
    if any(session.is_hidden(name) for name in names):
        return f"= {HIDDEN}", ""
    changed = {variable_key(name) for name, _ in session.steps[visit].changed}
    when = "after that visit" if changed & {variable_key(name) for name in names} else ""
    evaluation, text = Evaluation(session), literal_text(literal)
    try:
        if is_whole(as_computed(resolved, prop), literal):
            return f"= {written(evaluation.value(_bare(text)))}", when
        return f"= {evaluation.text(read_template(text))}", when
    except EvaluationError as error:
        return f"no value: {error}", when


def _bare(text: str) -> str:
    """Return an expression without the braces that may stand around it."""
    text = text.strip()
    is_braced = text.startswith("{") and text.endswith("}") and text.count("{") == 1
    return text[1:-1] if is_braced else text


def _set_by(step: Step) -> str:
    """Return the variables that code has set, and to what."""
    told = [f"{name} = {text}" for name, text in step.changed[:_MOST_SET]]
    more = len(step.changed) - len(told)
    rest = [f"and {more} more"] if more else []
    return f"set {', '.join([*told, *rest])}" if told else "set nothing anew"


def _held(run: KeptRun, visit: int, text: str) -> str:
    """Return what the variable that a property names held after a visit."""
    name = variable_key(bare_name(text))
    if not name:
        return ""
    run.session.go(visit)
    held = {variable_key(each): value for each, value in run.session.values().items()}
    return f"= {written(held[name])}" if name in held else "= nothing"


def _told(name: str, text: str, says: str, *, is_constant: bool = False) -> Told:
    return {"name": name, "text": shortened(text), "says": says, "isConstant": is_constant}
