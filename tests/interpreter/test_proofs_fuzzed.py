"""What is proved or refuted of drawn scripts is what runs of them show."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from proof_checks import differences

RUNS = 60
SEEDS_THAT_TOLD = (69, 261, 275, 445, 1217, 1649, 2087, 3150)
"""Draws of which something was said once that a run contradicts."""


@given(st.integers(0, 1_000_000))
@settings(max_examples=25)
def test_no_run_contradicts_what_is_said_of_all_runs(seed: int) -> None:
    found, _ = differences(seed, RUNS)

    assert found == []


@pytest.mark.parametrize("seed", SEEDS_THAT_TOLD)
def test_no_run_contradicts_what_was_once_said_wrongly(seed: int) -> None:
    found, _ = differences(seed, RUNS)

    assert found == []
