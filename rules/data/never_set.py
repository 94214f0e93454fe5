from __future__ import annotations

import re
from collections.abc import Iterator

from ...grammar.names import is_slip
from ...grammar.slices import cached_property
from ...grammar.snippet.nodes import ForEach, Index, Name
from ...interpreter.analysis.variables import Use
from ...interpreter.functions import functions
from ...interpreter.program.instrumentation import literal_text
from ...interpreter.system_variables import system_variables
from .._base import Confidence, Finding, Reads, Rule, Subject


class NeverSet(Rule):
    """A variable is read that nothing ever sets.

    What it does: reports the first action that reads a variable which no action of the script
    sets, in two cases: a variable whose name differs from it by one slip of the keys is set, or
    an item of it is asked for. Names that the platform gives are left alone, and so are global
    variables that another script sets. An item is left alone where a global variable, a script
    that goes on as this one, or an action of which not all is known may have set it.

    Why it hurts a caller: the variable is empty. A prompt says nothing, a comparison fails, a
    request goes out without its number.

    Wrong::

        script "Greeting"
        type Phone

        begin: Begin
            Parameters = [CustomerName]
            -> say

        say: Play
            Sequence = "hello {CustmerName}"
            -> done

        done: Hangup

    Right::

        script "Greeting"
        type Phone

        begin: Begin
            Parameters = [CustomerName]
            -> say

        say: Play
            Sequence = "hello {CustomerName}"
            -> done

        done: Hangup
    """

    confidence = Confidence.LIKELY
    about = "Snippet"
    reads = Reads.NAMES | Reads.CODE | Reads.VALUES

    def check(self, script: Subject) -> Iterator[Finding]:
        unset = _Unset(script)
        for name, uses in unset.uses.items():
            near = unset.near(name)
            place = uses[0] if near is not None else unset.item_of(name)
            if place is not None:
                at, use = place
                yield self.finding(
                    script,
                    at,
                    f'"{use.name}" is read, but nothing in the script sets it',
                    prop=use.prop,
                    offset=use.at,
                    item=use.item,
                    nearest=near,
                )


class _Unset:
    """The variables of a script that it reads and never sets, and where it reads them."""

    def __init__(self, script: Subject) -> None:
        self._script = script
        self.uses: dict[str, list[tuple[int, Use]]] = {}
        known, variables = system_variables(), script.variables
        for name, places in variables.read_by.items():
            is_known = name in variables.set_by or known.find(name) is not None
            if not is_known and functions().find(name) is None:
                self.uses[name] = [
                    (at, use)
                    for at in dict.fromkeys(places)
                    for use in variables.of[at].every_read
                    if use.key == name
                ]

    def near(self, name: str) -> str | None:
        """Return the variable that is set and that was most likely meant."""
        known = (other for part in _parts(name) for other in self._by_part.get(part, ()))
        found = next((other for other in known if is_slip(name, other)), None)
        around = self._script.around
        if found is None or (around is not None and around.sets_shared(name)):
            return None
        return self._as_written(found)

    def _as_written(self, name: str) -> str:
        """Return a variable as the first action that sets it spells it."""
        written = self._script.written(self._script.variables.set_by[name][0])
        for setting in written.settings:
            text = literal_text(setting.value)
            found = re.search(rf"\b{re.escape(name)}\b", text, re.IGNORECASE)
            if found is not None:
                return found[0]
        return name

    @cached_property
    def _by_part(self) -> dict[str, list[str]]:
        """The variables that are set, by their names with one letter dropped."""
        found: dict[str, list[str]] = {}
        for name in self._script.variables.set_by:
            for part in _parts(name):
                found.setdefault(part, []).append(name)
        return found

    def item_of(self, name: str) -> tuple[int, Use] | None:
        """Return where an item is asked for of a variable that only this script can set."""
        for at, use in self.uses[name]:
            if (at, use.prop.name, use.item, use.at) in self._items and self._is_own(name):
                return at, use
        return None

    @cached_property
    def _items(self) -> set[tuple[int, str, int, int]]:
        """The places of the variables of which an item is asked for."""
        script = self._script
        lists = [(tree, one.of) for tree, one in script.nodes_of(Index)]
        lists += [(tree, one.array) for tree, one in script.nodes_of(ForEach)]
        return {
            (tree.at, tree.prop.name, tree.item, one.at)
            for tree, one in lists
            if isinstance(one, Name)
        }

    def _is_own(self, name: str) -> bool:
        """Whether a variable belongs to its script alone.

        A script that reads several that it never sets has them from whoever went on as it.
        """
        script = self._script
        if name in script.variables.shared or any(name in one for one in script.texts_of_unknown):
            return False
        is_open = script.may_go_on_from_another or any(
            names.may_be_any for names in script.variables.of
        )
        if script.is_subscript or not is_open:
            return True
        shared = script.variables.shared
        return not any(
            one != name and one not in shared and self.near(one) is None for one in self.uses
        )


def _parts(name: str) -> list[str]:
    """Return a name, and each text that is left when one letter but the first is dropped."""
    return [name, *(name[:at] + name[at + 1 :] for at in range(1, len(name)))]
