"""A rule of this project: callers speak to people."""

from collections.abc import Iterator

from branchline.rules import Finding, Rule, Subject


class NoMenu(Rule):
    """A Menu keeps callers from people.

    What it does: reports every Menu that a run can reach.

    Why it hurts a caller: our callers are in a hurry, and we promised them people.

    Wrong::

        script "Menu"
        type Phone

        begin: Begin
            -> ask

        ask: Menu
            -> done

        done: Hangup

    Right::

        script "No menu"
        type Phone

        begin: Begin
            -> done

        done: Hangup
    """

    about = "Menu"

    def check(self, script: Subject) -> Iterator[Finding]:
        """Yield each Menu."""
        for at in script.all_of("Menu"):
            yield self.finding(script, at + 100, "nothing stands there")
