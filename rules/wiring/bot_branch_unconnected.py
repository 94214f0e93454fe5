from __future__ import annotations

from collections.abc import Iterator

from ...interpreter.analysis.proofs.claims import Comes
from .._base import Finding, Reads, Rule, Subject


class BotBranchUnconnected(Rule):
    """A branch of a text bot is not connected.

    What it does: reports a TextBotExchange that a run can reach, of which an outcome has no
    branch. The vendor asks for every branch here, also where Default is connected.

    Why it hurts a caller: the bot hands the contact over, or fails, and the script does not
    notice. The contact is dropped or goes to the wrong place.

    Wrong::

        script "Bot"
        type Digital

        begin: Begin
            -> bot

        bot: TextBotExchange
            OnPromptAndCollectNextResponse -> bot
            -> done

        done: End

    Right::

        script "Bot"
        type Digital

        begin: Begin
            -> bot

        bot: TextBotExchange
            OnPromptAndCollectNextResponse   -> bot
            OnReturnControlToScript, OnError -> done
            -> done

        done: End
    """

    about = "TextBotExchange"
    asks = Comes()
    reads = Reads.GRAPH

    def check(self, script: Subject) -> Iterator[Finding]:
        for at in script.all_of("TextBotExchange"):
            outcomes = [one.name for one in script.declaration(at).outcomes]
            missing = [name for name in outcomes if not script.is_connected(at, name)]
            if missing and at in script.from_anywhere:
                names = " and ".join(f'"{name}"' for name in missing)
                yield self.finding(
                    script,
                    at,
                    f"{script.title(at)} has no branch for {names}",
                    expected="a branch for every outcome",
                    path=script.from_anywhere.to(at),
                )
