"""The references of the catalogue, as pages of the documentation and as tables."""

from __future__ import annotations

import io

import pytest
from paths import ROOT

from branchline.actions import catalogue
from branchline.interpreter.functions import functions
from branchline.interpreter.system_variables import system_variables
from branchline.rules import rules
from branchline.tools.reports.reference import functions as function_reference
from branchline.tools.reports.reference import rules as rule_reference
from branchline.tools.reports.reference import variables as variable_reference
from branchline.tools.reports.reference.actions import markdown_lines, table_lines
from branchline.tools.terminal import Terminal, columns


def test_the_page_of_actions_is_up_to_date() -> None:
    page = (ROOT / "docs/actions.md").read_text("utf-8")

    assert "".join(f"{line}\n" for line in markdown_lines(catalogue(), is_whole=True)) == page, (
        "run `make docs`"
    )


def test_the_page_of_functions_is_up_to_date() -> None:
    page = (ROOT / "docs/functions.md").read_text("utf-8")
    lines = function_reference.markdown_lines(functions(), is_whole=True)

    assert "".join(f"{line}\n" for line in lines) == page, "run `make docs`"


def test_the_page_of_variables_is_up_to_date() -> None:
    page = (ROOT / "docs/variables.md").read_text("utf-8")
    lines = variable_reference.markdown_lines(system_variables().all, is_whole=True)

    assert "".join(f"{line}\n" for line in lines) == page, "run `make docs`"


def test_the_page_of_rules_is_up_to_date() -> None:
    page = (ROOT / "docs/rules.md").read_text("utf-8")
    lines = rule_reference.markdown_lines(rules(), is_whole=True)

    assert "".join(f"{line}\n" for line in lines) == page, "run `make docs`"


@pytest.mark.parametrize("width", [40, 80])
def test_no_row_of_a_reference_is_wider_than_a_terminal(width: int) -> None:
    """But what cannot be parted: a name, an address, an example of code."""
    terminal = Terminal(io.StringIO(), has_colours=False, width=width)
    pages = [
        rule_reference.table_lines(rules(), terminal),
        *(rule_reference.page_lines(each, terminal) for each in rules()),
        function_reference.table_lines(functions(), terminal),
        *(function_reference.page_lines(each, terminal) for each in functions()),
        variable_reference.table_lines(system_variables().all, terminal),
        *(variable_reference.page_lines(each, terminal) for each in system_variables().all),
    ]

    lines = [line for page in pages for line in page]

    whole = ("  ", "See  ", *(each.signature for each in functions()))
    assert [line for line in lines if columns(line) > width and not line.startswith(whole)] == []


def test_no_row_of_the_table_is_wider_than_a_terminal() -> None:
    terminal = Terminal(io.StringIO(), has_colours=False, width=80)

    assert max(columns(line) for line in table_lines(catalogue(), terminal)) <= 80
