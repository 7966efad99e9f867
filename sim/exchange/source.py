"""Where a game comes from: a file's path, or its text, becomes text that can be read."""

import re
from pathlib import Path

from sim.read.faults import CallFault, Fault, Faults

LARGEST = 100_000_000  # bytes of a file
ENDS = re.compile(r"\r\n|\r|\n")


def text_of(source: Path | str, file: str = "") -> tuple[str, str]:
    """Return the text of a file, and the name that faults call it by.

    A `Path` is read, UTF-8 with or without a byte order mark; a `str` is the text itself. Raises
    `CallFault` if there is no such file, and `Faults` if it holds no text.
    """
    name = file or (str(source) if isinstance(source, Path) else "text")
    text = _decoded(_bytes(source, name), name) if isinstance(source, Path) else source
    if (at := text.find("\0")) >= 0:
        what = "holds a zero byte, so it is UTF-16, or no text at all; save the file as UTF-8"
        raise Faults([Fault(name, line(text, at), what)])
    return text.removeprefix("\ufeff"), name


def line(text: str, at: int) -> str:
    r"""Return the address of a place in a text.

    >>> line("a\r\nb\nc", 5)
    'line 3'
    """
    return f"line {len(ENDS.findall(text, 0, at)) + 1}"


def _bytes(path: Path, name: str) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except (OSError, ValueError) as error:  # the latter of a name that no file can have
        why = getattr(error, "strerror", None) or error
        raise CallFault([Fault(name, "", f"can't be read ({why})")]) from None
    if len(data) > LARGEST:
        what = f"is too large; a file may have {LARGEST:,} bytes"
        raise Faults([Fault(name, "line 1", what)])
    return data


def _decoded(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        what = f"is not UTF-8 (byte {data[error.start]:#04x}); save the file as UTF-8"
        raise Faults([Fault(name, line(before, len(before)), what)]) from None
