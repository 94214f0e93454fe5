from __future__ import annotations

from collections.abc import Iterator

from ...grammar.finding import Fix
from ...grammar.names import nearest
from ...interpreter.analysis.proofs.claims import HasNoUser
from ...interpreter.analysis.variables import variable_key
from .._base import Finding, Reads, Rule, Subject
from ._users import users


class OtherSecurityUser(Rule):
    """An API action names another variable than SetSecurityUser has set.

    What it does: reports an action whose security user is a variable that nothing in the script
    sets, while a SetSecurityUser of the same script sets another.

    Why it hurts a caller: the variable is empty, so the platform refuses the action as made by
    nobody, each time.

    Wrong::

        script "Clear a contact"
        type Generic

        begin: Begin
            -> sign_in

        sign_in: SetSecurityUser
            Agent = "1001"
            Script Variable = "NightUser"
            Default -> clear
            Error   -> done

        clear: EndAContact
            Security User = "SecurityUser"
            Contact Id = "{p1}"
            -> done

        done: End

    Right::

        script "Clear a contact"
        type Generic

        begin: Begin
            -> sign_in

        sign_in: SetSecurityUser
            Agent = "1001"
            Script Variable = "NightUser"
            Default -> clear
            Error   -> done

        clear: EndAContact
            Security User = "NightUser"
            Contact Id = "{p1}"
            -> done

        done: End
    """

    about = "SetSecurityUser"
    asks = HasNoUser()
    reads = Reads.NAMES | Reads.VALUES

    def check(self, script: Subject) -> Iterator[Finding]:
        variables = script.variables
        signed_in = {
            name: None
            for at in script.all_of("SetSecurityUser")
            for name in [script.value(at, "Script Variable").strip("{ }")]
            if name
        }
        named = {at: user for at, user in users(script).items() if user}
        for at, user in named.items():
            name = variable_key(user)
            is_set = name in variables.set_by or name in variables.shared
            if signed_in and not is_set:
                others = ", ".join(f'"{other}"' for other in signed_in)
                yield self.finding(
                    script,
                    at,
                    f'{script.title(at)} takes the security user in "{user}", which nothing sets',
                    prop=script.prop(at, "Security User"),
                    expected=f"{others}, which SetSecurityUser sets",
                    nearest=nearest(user, signed_in),
                    fix=self._renamed(script, at, user, list(signed_in)),
                )

    def _renamed(self, script: Subject, at: int, user: str, signed_in: list[str]) -> Fix | None:
        """Return the fix where only one variable can be meant."""
        prop = script.prop(at, "Security User")
        start = script.value(at, "Security User").find(user)
        if len(signed_in) != 1:
            return None
        return self.fix(script, at, prop, (start, start + len(user)), signed_in[0], is_safe=True)
