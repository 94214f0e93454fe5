"""The references of the catalogue, as pages of the documentation and as tables."""

from __future__ import annotations

import io

import pytest

from branchline.actions import catalogue
from branchline.interpreter.functions import functions
from branchline.interpreter.system_variables import system_variables
from branchline.rules import rules
from branchline.tools.reports.reference import functions as function_reference
from branchline.tools.reports.reference import rules as rule_reference
from branchline.tools.reports.reference import variables as variable_reference
from branchline.tools.reports.reference.actions import markdown_lines, table_lines
from branchline.tools.terminal import Terminal, columns


def test_each_reference_as_markdown_has_all_of_its_kind() -> None:
    """The pages of the site are made of it."""
    pages = (
        (markdown_lines(catalogue(), is_whole=True), [each.name for each in catalogue()]),
        (
            function_reference.markdown_lines(functions(), is_whole=True),
            [each.name for each in functions()],
        ),
        (rule_reference.markdown_lines(rules(), is_whole=True), [each.id for each in rules()]),
    )

    for lines, names in pages:
        headed = [line.removeprefix("## ") for line in lines if line.startswith("## ")]
        assert [name.replace("\\", "") for name in headed] == names
    table = "\n".join(variable_reference.markdown_lines(system_variables().all, is_whole=True))
    assert [each.name for each in system_variables().all if each.name not in table] == []


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
