"""Every ending is one that some run comes to."""

from __future__ import annotations

from ....program.edges import Exit
from ..answers.answer import Answer, Place
from ..answers.view import View
from ._base import Property
from ._reached import reached_answer


class EndingReachable(Property):
    """Some run comes to every action that ends the script, gives control back or goes elsewhere.

    What is asked: for each End, Hangup, Exit, Discard, EndText, Return, RunScript and Stop of the
    script, whether there is a run that comes to it.

    What is assumed: every outcome that the catalogue lists for an action may come, an input may
    have any value, and an event may cut in at any action.
    """

    name = "ending-reachable"
    order = 6

    def answer(self, view: View) -> Answer:
        """Look at all endings of the script itself."""
        program = view.program
        leaving = {Exit.END, Exit.RETURN, Exit.STOP, Exit.REPLACE}
        edges = program.edges
        places = sorted(
            {
                edges.action[edge]
                for edge in range(program.bound_edges)
                if edges.target[edge] in leaving
            }
        )
        wanted = [Place(program, at) for at in places]
        return reached_answer(
            view, self.name, wanted, ("ending", "some run comes to every ending")
        )
