"""A picture as PDF: one page of lines and text, in the light colours.

Text is set in Helvetica, which every reader of PDF has, so it holds the letters of western Europe;
a letter beyond them stands as a question mark.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from .rounding import Arc, corners
from .scene import Figure, Label, Line, Polygon, Rect, Scene
from .theme import DIM, LOOKS, Theme

_POINTS = 0.75  # of a pixel
_LARGEST = 14_400.0
_KAPPA = 0.5523


def pdf_bytes(scene: Scene) -> bytes:
    """Return the file; the same scene gives the same bytes."""
    scale = min(_POINTS, _LARGEST / scene.width, _LARGEST / scene.height)
    width, height = scene.width * scale, scene.height * scale
    drawn = f"{scale:.4f} 0 0 -{scale:.4f} 0 {height:.2f} cm\n" + "".join(_content(scene))
    packed = zlib.compress(drawn.encode("ascii"), 9)
    fonts = "/F0 5 0 R /F1 6 0 R"
    states = f"/G0 << /ca 1 /CA 1 >> /G1 << /ca {DIM} /CA {DIM} >>"
    page = (
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width:.2f} {height:.2f}] /Contents 4 0 R "
        f"/Resources << /Font << {fonts} >> /ExtGState << {states} >> >> >>"
    )
    title = scene.title.encode("utf-16-be").hex()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        page.encode(),
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed),
        *(_font(name) for name in ("Helvetica", "Helvetica-Bold")),
        f"<< /Title <feff{title}> >>".encode(),
    ]
    return _file(objects)


def _font(name: str) -> bytes:
    kind = f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>"
    return kind.encode()


def _file(objects: list[bytes]) -> bytes:
    """Return numbered objects with the table of where they stand."""
    whole = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    places: list[int] = []
    for number, content in enumerate(objects, 1):
        places.append(len(whole))
        whole += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = len(whole)
    count = len(objects) + 1
    whole += b"xref\n0 %d\n0000000000 65535 f \n" % count
    whole += b"".join(b"%010d 00000 n \n" % place for place in places)
    whole += b"trailer\n<< /Size %d /Root 1 0 R /Info %d 0 R >>\n" % (count, len(objects))
    whole += b"startxref\n%d\n%%%%EOF\n" % table
    return bytes(whole)


def _content(scene: Scene) -> Iterator[str]:
    for part in scene.parts:
        yield f"/G{int(part.is_dim)} gs\n"
        for figure in part.figures:
            yield from _figure(figure)


def _figure(figure: Figure) -> Iterator[str]:
    look = LOOKS[figure.look]
    if isinstance(figure, Label):
        yield _words(figure, look)
        return
    yield _ink(look)
    match figure:
        case Rect():
            yield _rect(figure)
        case Line():
            yield _line(figure)
        case Polygon():
            yield _polygon(figure)
    yield _painting(look)


def _ink(look: Theme) -> str:
    parts: list[str] = []
    if look.fill:
        parts.append(f"{_colour(look.fill[0])} rg\n")
    if look.line:
        parts.append(f"{_colour(look.line[0])} RG {look.width:.2f} w\n")
        dash = f"{look.dash[0]:g} {look.dash[1]:g}" if look.dash else ""
        parts.append(f"[{dash}] 0 d\n")
    return "".join(parts)


def _painting(look: Theme) -> str:
    if look.fill and look.line:
        return "B\n"
    return "f\n" if look.fill else "S\n"


def _colour(text: str) -> str:
    return " ".join(f"{int(text[at : at + 2], 16) / 255:.3f}" for at in (1, 3, 5))


def _rect(rect: Rect) -> str:
    x, y, width, height = rect.x, rect.y, rect.width, rect.height
    r = min(rect.radius, width / 2, height / 2)
    if not r:
        return f"{x:.2f} {y:.2f} {width:.2f} {height:.2f} re\n"
    k = r * (1 - _KAPPA)
    right, low = x + width, y + height
    return (
        f"{x + r:.2f} {y:.2f} m {right - r:.2f} {y:.2f} l "
        f"{right - k:.2f} {y:.2f} {right:.2f} {y + k:.2f} {right:.2f} {y + r:.2f} c "
        f"{right:.2f} {low - r:.2f} l "
        f"{right:.2f} {low - k:.2f} {right - k:.2f} {low:.2f} {right - r:.2f} {low:.2f} c "
        f"{x + r:.2f} {low:.2f} l "
        f"{x + k:.2f} {low:.2f} {x:.2f} {low - k:.2f} {x:.2f} {low - r:.2f} c "
        f"{x:.2f} {y + r:.2f} l "
        f"{x:.2f} {y + k:.2f} {x + k:.2f} {y:.2f} {x + r:.2f} {y:.2f} c h\n"
    )


def _line(line: Line) -> str:
    parts: list[str] = []
    at = line.points[0]
    for step in corners(line.points, line.radius):
        if isinstance(step, Arc):
            (cx, cy), (x, y) = step.corner, step.end
            ax, ay = at[0] + (cx - at[0]) * 2 / 3, at[1] + (cy - at[1]) * 2 / 3
            bx, by = x + (cx - x) * 2 / 3, y + (cy - y) * 2 / 3
            parts.append(f"{ax:.2f} {ay:.2f} {bx:.2f} {by:.2f} {x:.2f} {y:.2f} c")
            at = step.end
        else:
            parts.append(f"{step[0]:.2f} {step[1]:.2f} {'l' if parts else 'm'}")
            at = step
    return " ".join(parts) + "\n"


def _polygon(shape: Polygon) -> str:
    (x, y), *rest = shape.points
    return f"{x:.2f} {y:.2f} m " + " ".join(f"{a:.2f} {b:.2f} l" for a, b in rest) + " h\n"


def _words(words: Label, look: Theme) -> str:
    lettering = words.lettering
    before = {"start": 0.0, "middle": 0.5, "end": 1.0}[words.anchor]
    x = words.x - before * lettering.width(words.text)
    text = words.text.encode("cp1252", "replace").hex()
    fill = look.fill or LOOKS["heading"].fill
    ink = _colour(fill[0]) if fill else "0 0 0"
    return (
        f"{ink} rg BT /F{int(lettering.is_bold)} {lettering.size:g} Tf "
        f"1 0 0 -1 {x:.2f} {words.y:.2f} Tm <{text}> Tj ET\n"
    )
