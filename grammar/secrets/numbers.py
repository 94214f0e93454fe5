"""Numbers that are secret by themselves: of payment cards and accounts, by their check digits."""

from __future__ import annotations

from collections.abc import Iterator

from ..late.patterns import late

_CARD = late(r"(?<![\w.+-])\d(?:[ -]?\d){12,18}(?![\w-]|\.\d)")
_ISSUERS = late(
    r"4(?:\d{12}|\d{15}|\d{18})|5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}"
    r"|3[47]\d{13}|6(?:011|5\d\d|4[4-9]\d)\d{12}|35\d{14}|3(?:0[0-5]|[68]\d)\d{11}"
)
_IBAN = late(r"(?<!\w)[A-Za-z]{2}\d{2}(?:[ ]?[A-Za-z0-9]{4}){2,7}(?:[ ]?[A-Za-z0-9]{1,3})?(?!\w)")
SHORTEST_NUMBER = 12
"""No number with fewer signs is one of these."""


def secret_numbers(text: str) -> Iterator[tuple[int, int]]:
    """Yield where numbers of cards and accounts stand that have the right check digits."""
    if len(text) < SHORTEST_NUMBER:
        return
    yield from (one.span() for one in _CARD.finditer(text) if _is_card(one[0]))
    yield from (one.span() for one in _IBAN.finditer(text) if _is_iban(one[0]))


def _is_card(text: str) -> bool:
    """Whether digits are the number of a payment card: an issuer's, with the right check digit."""
    digits = [int(sign) for sign in text if sign.isdecimal()]
    if _ISSUERS.fullmatch("".join(map(str, digits))) is None:
        return False
    doubled = [digit * 2 - 9 * (digit > 4) for digit in digits[-2::-2]]  # noqa: PLR2004 - Luhn's
    return (sum(digits[::-2]) + sum(doubled)) % 10 == 0


def _is_iban(text: str) -> bool:
    """Whether a text is the number of a bank account, with the right check digits."""
    signs = text.replace(" ", "").upper()
    turned = signs[4:] + signs[:4]
    return int("".join(str(int(sign, 36)) for sign in turned)) % 97 == 1
