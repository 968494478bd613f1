"""Makes small PDF files for the tests: text at given places, rules, boxes, turned pages, fields and encryption."""

from __future__ import annotations

import hashlib

A4 = (595, 842)
_PAD = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
_FONTS = "<< /F1 6 0 R /F2 7 0 R >>"


def text(x: float, y: float, words: str, size: float = 10, *, bold: bool = False, mode: int = 0, grey: float = 0) -> str:
    """Draws `words` from x, with the baseline y points below the top of an A4 page."""
    font = "F2" if bold else "F1"
    return f"BT {grey} g {mode} Tr /{font} {size} Tf {x} {A4[1] - y} Td ({words}) Tj ET\n"


def turned(x: float, y: float, words: str, matrix: str) -> str:
    """Draws `words` with a text matrix ("0 1 -1 0": from bottom to top), from x and y of the PDF's own coordinates."""
    return f"BT 0 g 0 Tr /F1 10 Tf {matrix} {x} {y} Tm ({words}) Tj ET\n"


def box(x: float, y: float, width: float, height: float, how: str = "f", grey: float = 0) -> str:
    """A rectangle with its top left corner at (x, y) from the top left of the page: filled (f) or drawn (S)."""
    return f"{grey} g {grey} G {x} {A4[1] - y - height} {width} {height} re {how}\n"


def pdf(*pages: str, rotate: int = 0, extra: str = "", objects: tuple[str, ...] = (), password: str | None = None) -> bytes:
    """A document of A4 pages with these contents; `extra` goes into every page, `objects` follow from number 8 on.

    With `password` it is encrypted (40 bit RC4).
    """
    first = 8 + len(objects)
    kids = " ".join(f"{first + 2 * i} 0 R" for i in range(len(pages)))
    fields = "/AcroForm << /Fields [8 0 R] /DA (/F1 10 Tf 0 g) /DR << /Font 5 0 R >> >>" if objects else ""
    bodies = {
        1: f"<< /Type /Catalog /Pages 2 0 R {fields} >>",
        2: f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        5: _FONTS,
        6: "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        7: "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
    }
    bodies.update(enumerate(objects, 8))
    streams: dict[int, bytes] = {}
    for index, contents in enumerate(pages):
        number = first + 2 * index
        media = f"/MediaBox [0 0 {A4[0]} {A4[1]}] /Rotate {rotate} {extra}"
        bodies[number] = f"<< /Type /Page /Parent 2 0 R {media} /Resources << /Font 5 0 R >> /Contents {number + 1} 0 R >>"
        streams[number + 1] = contents.encode("cp1252")
    return _file(bodies, streams, password)


def _file(bodies: dict[int, str], streams: dict[int, bytes], password: str | None) -> bytes:
    trailer, key = _lock(password) if password is not None else ("", b"")
    out = b"%PDF-1.4\n"
    offsets: dict[int, int] = {}
    for number in sorted([*bodies, *streams]):
        offsets[number] = len(out)
        if number in bodies:
            body = bodies[number].encode("cp1252")
        else:
            data = streams[number]
            if key:
                data = _rc4(hashlib.md5(key + number.to_bytes(3, "little") + b"\0\0").digest()[:10], data)
            body = b"<< /Length %d >>\nstream\n" % len(data) + data + b"\nendstream"
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    count = max(offsets) + 1
    xref = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % count
    for number in range(1, count):
        out += b"%010d 00000 n \n" % offsets[number] if number in offsets else b"0000000000 65535 f \n"
    return out + f"trailer << /Size {count} /Root 1 0 R {trailer} >>\nstartxref\n{xref}\n%%EOF\n".encode()


def _lock(password: str) -> tuple[str, bytes]:
    user = (password.encode() + _PAD)[:32]
    owner = _rc4(hashlib.md5(user).digest()[:5], user)
    rights, ident = -44, b"0123456789abcdef"
    key = hashlib.md5(user + owner + rights.to_bytes(4, "little", signed=True) + ident).digest()[:5]
    check = _rc4(key, _PAD)
    entry = f"<< /Filter /Standard /V 1 /R 2 /O <{owner.hex()}> /U <{check.hex()}> /P {rights} >>"
    return f"/Encrypt {entry} /ID [<{ident.hex()}> <{ident.hex()}>]", key


def _rc4(key: bytes, data: bytes) -> bytes:
    state = list(range(256))
    j = 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out = bytearray()
    i = j = 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)
