"""Transfer: transfers a live call to an outside number."""

from __future__ import annotations

from ..base import DEFAULT, Action, Binding, Kind, Outcome, Property, Running, ScriptType, Visit

_SAID = {
    "answers": "{} answers after {} [second|seconds]",
    "busy": "{} is busy",
    "no_answer": "nobody answers at {} within {} [second|seconds]",
    "invalid": "{} is no number that can be called",
    "error": "the network cannot call {}",
}


class Transfer(Action):
    """Calls an outside number and connects the contact with it, as the world answers (D57)."""

    name = "Transfer"
    export_name = "TRANSFER"
    library_id = "949269D9-946E-4FCD-8583-45C3D97B86E3"
    page = "https://help.nice-incontact.com/content/studio/actionscx/transfer/transfer.htm"
    script_types = frozenset({ScriptType.PHONE})
    warnings = ("uses two ports; afterwards ACD/Studio can no longer control the call",)

    destination = Property("Destination", Kind.TEXT, "phone number", position=0)
    caller_id = Property("Caller ID", Kind.TEXT, "number shown to the destination", position=1)
    no_answer_timeout = Property(
        "No Answer Timeout", Kind.NUMBER, "seconds before the no-answer branch", position=2
    )
    skill = Property(
        "Skill",
        Kind.TEXT,
        "skill for the outbound leg (reporting); without it inbound leg's skill",
        position=3,
    )

    default = DEFAULT
    dialing_error = Outcome("DialingError", "network could not place the call", index=0)
    busy = Outcome("Busy", "busy signal")
    no_answer = Outcome("NoAnswer", "no answer within the timeout", index=2)
    invalid_number = Outcome("InvalidNumber", "number invalid", index=3)

    def bind(self, here: Binding) -> Visit:
        """Return a visit that lasts until the number answers, or until the time-out."""
        number, patience = here.text(self.destination), here.number(self.no_answer_timeout)
        others = [here.text(self.caller_id), here.text(self.skill)]
        edges = {
            "answers": here.pause(self.default),
            "busy": here.pause(self.busy),
            "no_answer": here.pause(self.no_answer),
            "invalid": here.pause(self.invalid_number),
            "error": here.pause(self.dialing_error),
        }
        assumed = here.assumed("")

        def visit(me: Running) -> int:
            wanted, longest = number(me), patience(me)
            for getter in others:
                getter(me)
            found = me.context.called(wanted)
            if found is None:
                me.reason = "the world has no numbers"
                return assumed
            way, seconds = found
            if way == "answers" and longest and seconds > longest:
                way = "no_answer"
            if way == "no_answer":
                seconds = longest or 0.0
            me.sleep(seconds)
            if way == "answers":
                me.when_over(_transfer)
            me.reason = (_SAID[way], wanted, seconds)
            return edges[way]

        return visit

    def decide(self, here: Binding, outcome: str) -> Visit:
        """Return a visit that leaves the contact transferred, or waits for an answer in vain."""
        number, patience = here.text(self.destination), here.number(self.no_answer_timeout)
        others = [here.text(self.caller_id), here.text(self.skill)]
        is_answered, is_vain = outcome == self.default.name, outcome == self.no_answer.name
        if not is_answered and not is_vain:
            return self.read(here, outcome)
        edge = here.pause(self.default if is_answered else self.no_answer)

        def visit(me: Running) -> int:
            wanted, longest = number(me), patience(me) or 0.0
            for getter in others:
                getter(me)
            way, seconds = me.context.called(wanted) or ("", 0.0)
            if is_answered:
                me.when_over(_transfer)
            after = longest if is_vain else seconds if way == "answers" else 0.0
            me.reason = (_SAID["answers" if is_answered else "no_answer"], wanted, after)
            me.sleep(after)
            return edge

        return visit


def _transfer(me: Running) -> None:
    me.transfer()
