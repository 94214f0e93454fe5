"""Snippet: runs code in Studio's own language."""

from __future__ import annotations

from ...grammar.names import key
from ..base import DEFAULT, Action, Binding, Kind, Outcome, Property, Running, Visit

_KIB = (2, 4, 8, 16, 32)
_SIZES = {f"limit{kib}k": 1024 * kib for kib in _KIB}


class Snippet(Action):
    """Runs statements; a failing one ends it with Error, those before it stay done."""

    name = "Snippet"
    export_name = "SNIPPET"
    library_id = "B333DA63-33C8-4297-A58A-E9546CF7F0F2"
    page = "https://help.nice-incontact.com/content/studio/actions/snippet/snippet.htm"
    warnings = (
        "functions that one snippet declares can be called in every snippet of its script",
    )

    data = Property("Data", Kind.CODE, "the code", position=0)
    max_string_size = Property(
        "MaxStringSize",
        Kind.CHOICE,
        "longest text that a variable may get",
        default="Limit2K",
        choices=tuple(f"Limit{kib}K" for kib in _KIB),
        position=1,
    )

    default = DEFAULT
    error = Outcome("Error", "a statement failed; _ERR says what and in which line", is_error=True)

    def bind(self, here: Binding) -> Visit:
        """Return a visit that runs the compiled code."""
        size = _SIZES.get(key(here.literal(self.max_string_size)), _SIZES["limit2k"])
        code = here.code(self.data, size)
        ran = "the code ran to its end" if here.is_read(self.data) else "the rest of the code ran"
        done = here.answer(self.default, because=ran)
        failed = here.answer(self.error)

        def visit(me: Running) -> int:
            fault = code(me)
            if fault is None:
                return done
            me.fail(fault)
            return failed

        return visit
