"""Snippet: runs code in Studio's own language."""

from __future__ import annotations

from .._base import DEFAULT, Action, Binding, Kind, Outcome, Property, Running, Visit


class Snippet(Action):
    """Runs statements; a failing one ends it with Error, those before it stay done."""

    name = "Snippet"
    export_name = "SNIPPET"
    page = "https://help.nice-incontact.com/content/studio/actions/snippet/snippet.htm"
    warnings = (
        "functions that one snippet declares can be called in every snippet of its script",
    )

    data = Property("Data", Kind.CODE, "the code")
    max_string_size = Property(
        "MaxStringSize",
        Kind.CHOICE,
        "longest text that a variable may get",
        default="Limit2K",
        choices=("Limit2K", "Limit4K", "Limit8K", "Limit16K", "Limit32K"),
    )

    default = DEFAULT
    error = Outcome("Error", "a statement failed; _ERR says what and in which line", is_error=True)

    def bind(self, here: Binding) -> Visit:
        """Answer a visit that runs the compiled code."""
        code = here.code(self.data, 1024 * int(here.literal(self.max_string_size)[5:-1] or 2))
        done = here.answer(self.default, because="the code ran to its end")
        failed = here.answer(self.error)

        def visit(me: Running) -> int:
            fault = code(me)
            if fault is None:
                return done
            me.fail(fault)
            return failed

        return visit
