"""Text as Markdown shows it as it is."""


def escaped(text: str) -> str:
    r"""Return the text with a backslash before each sign that Markdown would take for its own.

    >>> print(escaped("a|b"))
    a\|b
    """
    for sign in "\\|<*_[":
        text = text.replace(sign, f"\\{sign}")
    return text
