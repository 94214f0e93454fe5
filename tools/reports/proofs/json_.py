"""One JSON object of all that was asked and answered; proofs.schema.json describes it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from ....interpreter.analysis.proofs.answers.answer import Answer, Place
from ....interpreter.analysis.proofs.answers.told import telling
from ....interpreter.analysis.proofs.proof import Proof
from ...proving.proposal import Proposal
from ...proving.proving import Proved
from .._told_steps import Json, step_record


def lines(proved: Sequence[Proved]) -> Iterator[str]:
    """Yield the document; of one script its answers stand at the top as well."""
    scripts = [_script(each) for each in proved]
    document: Json = {"version": 1}
    if len(scripts) == 1:
        document |= scripts[0]
    document["scripts"] = scripts
    yield from json.dumps(document, indent=2, ensure_ascii=False).split("\n")


def _script(each: Proved) -> Json:
    found: Json = {"file": str(each.path)}
    if each.proof is None:
        found["errors"] = [fault.text() for fault in each.faults]
        found["properties"] = []
        return found
    proof = each.proof
    return {
        **found,
        "script": proof.program.name,
        "states": proof.extent.states,
        "transitions": proof.extent.transitions,
        "inputs": list(proof.extent.inputs),
        "cut": list(proof.extent.cut),
        "properties": [
            _answer(answer, proof) | _repair(each.proposals.get(answer.name))
            for answer in proof.answers
        ],
    }


def _answer(answer: Answer, proof: Proof) -> Json:
    told = telling(answer)
    found: Json = {
        "name": answer.name,
        "verdict": str(answer.verdict),
        "message": answer.says,
        "steps": [] if told is None else [step_record(line) for line in told.lines],
    }
    if told is not None:
        found["given"] = dict(told.given)
        if told.round is not None:
            found["round"] = told.round + 1
    if answer.at is not None:
        found["action"] = _name(answer.at, proof)
    if answer.places:
        found["places"] = [_name(place, proof) for place in answer.places]
    if answer.unknown:
        found["unknown"] = [_name(place, proof) for place in answer.unknown]
    return found


def _repair(proposal: Proposal | None) -> Json:
    if proposal is None:
        return {}
    if proposal.fix is None:
        return {"repair": None, "no_repair": proposal.why}
    fix = proposal.fix
    return {"repair": {"says": fix.says, "proof": fix.proof, "diff": proposal.diff}}


def _name(place: Place, proof: Proof) -> str:
    own = place.program is proof.program
    return str(place) if own else f"{place.program.name}/{place}"
