"""If: branches on whether an expression is true."""

from __future__ import annotations

from ..base import EVERY_TYPE, Action, Binding, Kind, Outcome, Property, Running, Visit


class If(Action):
    """Evaluates an expression and answers True or False; there is no Default."""

    name = "If"
    export_name = "IF"
    library_id = "6695BA9C-E1D6-4F3C-A15A-94F1400E3169"
    page = "https://help.nicecxone.com/content/studio/actionscx/if/if.htm"
    script_types = EVERY_TYPE
    warnings = ("connect both: no Default catches the outcome that is not connected",)

    expression = Property(
        "Expression",
        Kind.EXPRESSION,
        "expression without quotes and braces, as total > 0",
        is_required=True,
        position=0,
    )

    true = Outcome("True", "the expression is true", is_happy=True, index=0)
    false = Outcome("False", "the expression is false", index=1)

    def bind(self, here: Binding) -> Visit:
        """Return a visit that evaluates the compiled expression."""
        text = here.literal(self.expression)
        yes = here.answer(self.true, because=f"{text} is true")
        no = here.answer(self.false, because=f"{text} is false")
        return here.choice(self.expression, yes, no)

    def decide(self, here: Binding, outcome: str) -> Visit:
        """Return a visit that evaluates the expression all the same, and minds no answer."""
        test, edge = here.condition(self.expression), here.decided(outcome)

        def visit(me: Running) -> int:
            test(me)
            return edge

        return visit
