"""What may happen at each action of a script: what a visit computes, what the world decides.

An action whose outcome follows from the script alone is *run*, by the very visit that a run
calls. Of any other the world decides, so each of its outcomes is one that may come.
"""

from __future__ import annotations

from .....actions import Kind, Precondition, Property
from .....actions.values import SecurityUser
from .....grammar.names import key, outcome_key
from .....grammar.slices import Slices
from .....grammar.snippet.expression import ExpressionError, parse_text
from .....grammar.snippet.nodes import Expression, Name
from ....code.code_names import names_of
from ....program.edges import Exit
from ....program.instrumentation import literal_text
from ....program.program import Program
from ....program.resolve import ForeignAction, Resolved
from ...variables import as_computed, bare_name, expressions_of
from ..data.names_used import Uses, note_code
from ..data.state import Held
from .move import Following, Move, Option
from .named_contact import ENDED, ENDING, named_contact

DECIDED = "the world decides it"


_RUN = frozenset({"begin", "assign", "if", "case", "loop", "for", "snippet", "stop"})
_WAYS = {
    "runsub": Following.CALL,
    "runscript": Following.REPLACE,
    "spawn": Following.SPAWN,
    "return": Following.GIVE_BACK,
}
_COUNTING = frozenset({"loop", "for"})
_REQUESTS = frozenset(
    {
        "reqagent", "reqagentdigital", "queuevm", "queuewi", "queuecallback", "callback",
        "placecall", "pullagent", "pulloutboundagent", "conference", "setagent",
    }
)  # fmt: skip
_MAY_RELEASE = {
    "endacontact": "Success",
    "blindxfer": "",
    "terminateagentsession": "Success",
    "contacttakeover": "",
    "chatblindxfer": "",
    "updatedigitalcontactstatus": "",
}
"""What may end the contact of the script itself, with the outcome that does, empty for any."""
_NAMES_OF_REST = ("__httpstatuscode", "__httpstatusdescription")
_SIGNALS = tuple(f"sp{number}" for number in range(1, 10))


_AT_ONCE = 500


def moves_of(program: Program) -> Slices[list[Move]]:
    """Return what may happen at each action of a program, and stop now and then."""
    functions = Uses()
    for code in program.codes.values():
        inner = Uses()
        note_code(inner, code.snippet.statements)
        functions.opaque |= inner.reads
        functions.changes |= names_of(code.snippet.statements).inside
    found: list[Move] = []
    for at in range(len(program.resolved)):
        found.append(_Maker(program, at, functions).move())
        if at % _AT_ONCE == 0:
            yield
    return found


class _Maker:
    """Looks at one action."""

    def __init__(self, program: Program, at: int, functions: Uses) -> None:
        self._program = program
        self._at = at
        self._resolved: Resolved = program.resolved[at]
        self._declaration = self._resolved.declaration
        self._name = key(self._declaration.name)
        self._functions = functions
        self._written = dict(self._resolved.values)

    def move(self) -> Move:
        declaration = self._declaration
        uses = Uses()
        is_foreign = isinstance(declaration, ForeignAction)
        way = _WAYS.get(self._name) or (
            Following.RUN
            if self._name in _RUN or (declaration.is_event and not is_foreign)
            else Following.DECIDE
        )
        if is_foreign or not declaration.is_executed:
            way = Following.DECIDE
        if way is Following.DECIDE and declaration.terminates and not declaration.outcomes:
            way = Following.RUN
        move = Move(way, uses, is_foreign=is_foreign)
        move.is_unread = self._at in self._program.unread.of
        move.needs_contact = self._needs_contact()
        if self._prop("Contact Id") is not None:
            text = self._text("Contact Id")
            move.contact = named_contact(self._program, self._name, text, uses)
        move.is_request = self._name in _REQUESTS
        if way is Following.RUN:
            self._run(move)
        elif way is Following.DECIDE:
            self._decide(move)
        else:
            self._leave(move)
        if uses.calls and self._program.scope.own:
            uses.reads |= self._functions.opaque
            uses.opaque |= self._functions.opaque
            uses.may_fault = True
            move.sets |= self._functions.changes
        move.sets |= uses.changes
        return move

    # Properties

    def _prop(self, name: str) -> Property | None:
        return self._declaration.property_by_key.get(key(name))

    def _text(self, name: str) -> str:
        """Return a property as written, else its default."""
        prop = self._prop(name)
        if prop is None:
            return ""
        literal = self._written.get(prop)
        return prop.default or "" if literal is None else literal_text(literal)

    def _texts(self, name: str) -> list[str]:
        prop = self._prop(name)
        literal = None if prop is None else self._written.get(prop)
        if literal is None or literal.value == "":
            return []
        items = literal.value if isinstance(literal.value, tuple) else (literal,)
        return [literal_text(item) for item in items]

    def _trees(self, prop: Property) -> list[Expression]:
        literal = self._written.get(prop)
        if literal is None:
            return []
        computed = as_computed(self._resolved, prop)
        return [tree for tree, _ in expressions_of(computed, literal)]

    def _needs_contact(self) -> bool:
        """Whether the own contact must still be there: a caller hears or speaks."""
        calls = any(prop.kind is Kind.SCRIPT for prop in self._declaration.properties)
        return (
            Precondition.NOT_AFTER_RELEASE in self._declaration.preconditions
            and not calls
            and not self._declaration.terminates
        )

    # What a visit computes

    def _run(self, move: Move) -> None:
        make = getattr(self, f"_run_{self._name}", None)
        if make is not None:
            make(move)
        elif self._declaration.is_event:
            self._run_event(move)
        self._edges(move)

    def _edges(self, move: Move) -> None:
        program, at = self._program, self._at
        names = [each.name for each in self._declaration.outcomes]
        names += (
            [label for label, _ in self._resolved.cases] if self._declaration.has_cases else []
        )
        edges = [program.stub_edge(at, name, DECIDED) for name in dict.fromkeys(names)]
        if (move.uses.may_fault or move.is_unread) and self._name != "snippet":
            edges.append(program.fault_edge(at))
        if self._name == "snippet" and not (
            move.uses.may_fault or move.is_unread or move.may_be_long
        ):
            edges = edges[:1]
        move.edges = tuple(edges)

    def _run_begin(self, move: Move) -> None:
        self._copies(move, [f"p{number}" for number in range(1, 21)], self._texts("Parameters"))

    def _run_event(self, move: Move) -> None:
        sources: dict[str, Property] = dict(getattr(self._declaration, "sources", {}))
        opened = [name.lower() for name in sources]
        for source, prop in sources.items():
            self._copies(move, [source.lower()], [self._text(prop.name)])
        if self._name == "onsignal":
            self._copies(move, list(_SIGNALS), self._texts("Parameters"))
            opened += _SIGNALS
        move.opens = tuple(opened)

    def _copies(self, move: Move, sources: list[str], targets: list[str]) -> None:
        for source, target in zip(sources, targets, strict=False):
            name = bare_name(target).lower()
            if name:
                move.uses.reads.add(source)
                move.uses.copies.add((source, name))
                move.sets |= {name}

    def _run_assign(self, move: Move) -> None:
        target = bare_name(self._text("Variable")).lower()
        if target:
            move.sets = move.always = frozenset({target})
        prop = self._prop("Value")
        literal = None if prop is None else self._written.get(prop)
        if prop is None or literal is None:
            return
        text = literal_text(literal)
        if as_computed(self._resolved, prop) is prop:
            try:
                parts = parse_text(text)
            except ExpressionError:
                return
            if len(parts) == 1 and not isinstance(parts[0], str):
                move.uses.value(parts[0], target or None)
            else:
                for part in parts:
                    if not isinstance(part, str):
                        move.uses.opaque_in(part)
            return
        for tree in self._trees(prop):
            move.uses.value(tree, target or None)

    def _run_if(self, move: Move) -> None:
        prop = self._prop("Expression")
        for tree in self._trees(prop) if prop is not None else ():
            move.uses.truth(tree)

    def _run_case(self, move: Move) -> None:
        prop = self._prop("Variable")
        labels = [label for label, _ in self._resolved.cases]
        for tree in self._trees(prop) if prop is not None else ():
            move.uses.label(tree, labels)

    def _run_loop(self, move: Move) -> None:
        self._counting(move, ["Repeat"], "Counter Name")

    def _run_for(self, move: Move) -> None:
        self._counting(move, ["FromValue", "ToValue", "Step"], "CounterName")

    def _counting(self, move: Move, limits: list[str], counter: str) -> None:
        name = bare_name(self._text(counter)).lower()
        move.counter = f"#{self._at}"
        move.sets = frozenset({move.counter, *([name] if name else [])})
        move.always = frozenset({name} if name else ())
        move.uses.reads.add(move.counter)
        move.uses.opaque.add(move.counter)
        for limit in limits:
            prop = self._prop(limit)
            for tree in self._trees(prop) if prop is not None else ():
                move.uses.opaque_in(tree)

    def _run_snippet(self, move: Move) -> None:
        for (at, _), code in self._program.codes.items():
            if at == self._at:
                note_code(move.uses, code.snippet.statements)
                names = names_of(code.snippet.statements)
                move.sets |= names.maybe | names.always
                move.always |= names.always
        move.may_be_long = bool(move.uses.copies or move.uses.opaque)
        if move.uses.may_fault or move.is_unread:
            move.sets |= {"_err"}
            move.always = frozenset()  # a statement that fails ends all behind it

    # What the world decides

    def _outputs(self) -> tuple[str, ...]:
        found: list[str] = []
        for prop in self._declaration.properties:
            if prop.kind is Kind.VARIABLE and prop.is_output:
                found += [bare_name(each).lower() for each in self._text(prop.name).split("|")]
        if self._declaration.takes_status:
            found += _NAMES_OF_REST
        return tuple(dict.fromkeys([*filter(None, found), "_err"]))

    def _decide(self, move: Move) -> None:
        outputs = self._outputs()
        move.sets = frozenset(outputs)
        program, at = self._program, self._at
        names = [each.name for each in self._declaration.outcomes]
        cases = [label for label, _ in self._resolved.cases] if self._declaration.has_cases else []
        prop = getattr(self._declaration, "security_user", None)
        if isinstance(prop, Property) and Precondition.SECURITY_USER in (
            self._declaration.preconditions
        ):
            move.user = bare_name(self._text(prop.name)).lower()
            move.uses.reads |= {move.user} - {""}  # no variable has no name
        if not names and not cases:
            edge = program.edges.add(at, Exit.NOTHING)
            move.options = (Option(edge, None, opens=outputs),)
        else:
            move.options = tuple(
                self._option(move, name, outputs, is_case=name in cases)
                for name in dict.fromkeys((*names, *cases))
            )
        move.edges = tuple(option.edge for option in move.options)

    def _option(self, move: Move, name: str, outputs: tuple[str, ...], *, is_case: bool) -> Option:
        edge = self._program.stub_edge(self._at, name, DECIDED)
        sets: tuple[tuple[str, Held], ...] = ()
        known = self._declaration.outcome_by_key.get(outcome_key(name))
        if self._name == "setsecurityuser" and outputs:
            outputs, variable = ("_err",), outputs[0]
            if known is not None and not known.is_error:
                sets = ((variable, SecurityUser("")),)
        elif is_case and self._declaration.takes_keys and outputs[0] != "_err":
            sets, outputs = ((outputs[0], name),), outputs[1:]
        releasing = _MAY_RELEASE.get(self._name)
        return Option(
            edge,
            self._program.edges.outcome[edge],
            sets,
            outputs,
            ends=ENDING.get(self._declaration.name) == name,
            signals=self._name == "signal" and name == "Default",
            may_release=releasing is not None and releasing in {"", name},
            is_own=releasing == "" or (move.contact is not None and move.contact.is_own),
        )

    # What leaves the script

    def _leave(self, move: Move) -> None:
        move.edges = ()
        if move.way is Following.GIVE_BACK:
            prop = self._prop("ReturnValue")
            text = "" if prop is None else self._text("ReturnValue")
            move.arguments = (self._handed(text, "#returned"),)
        else:
            move.arguments = tuple(
                self._handed(text, f"p{number}")
                for number, text in enumerate(self._texts("Parameters"), 1)
            )
            name = self._text("Script Name")
            move.callee = self._handed(name, "#script")
            if "{" not in name:
                move.fixed_callee = name
        for uses in (*move.arguments, *([move.callee] if move.callee else [])):
            move.uses.reads |= uses.reads
            move.uses.copies |= uses.copies
            move.uses.may_fault |= uses.may_fault
        target = bare_name(self._text("Return Variable")).lower()
        if move.way is Following.CALL:
            if target:
                move.sets = frozenset({target})
                move.uses.copies.add(("#returned", target))
            edge = self._program.stub_edge(self._at, "Default", DECIDED)
            move.edges = (edge,)
        elif move.way is Following.SPAWN:
            self._decide(move)
            move.uses.reads.discard("")
            move.uses.reads.add(ENDED)

    def _handed(self, text: str, target: str) -> Uses:
        uses = Uses()
        try:
            parts = parse_text(text)
        except ExpressionError:
            return uses
        if len(parts) == 1 and isinstance(parts[0], Name):
            uses.value(parts[0], target)
        else:
            for part in parts:
                if not isinstance(part, str):
                    uses.opaque_in(part)
        return uses
