"""The scenario that `dealzone new` writes: a small dispute from life, told in comments."""

from pathlib import Path

from sim.read.faults import CallFault, Fault
from sim.read.shipped import exists

FILE = Path(__file__).with_name("template.toml")


def text() -> str:
    """Return the text of a commented scenario, which is read without a fault."""
    return FILE.read_text(encoding="utf-8")


def write(word: str) -> Path:
    """Write it to a file that is not there yet, and return its path; `CallFault` if it can't be."""
    path = _path(word)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text())
    except FileExistsError:
        message = "is there already, and is not written over; name another file"
        raise CallFault([Fault(str(path), "", message)]) from None
    except OSError as error:
        message = f"can't be written ({error.strerror}); name a file in a folder that exists"
        raise CallFault([Fault(str(path), "", message)]) from None
    return path


def _path(word: str) -> Path:
    """Return where to write: with the ending of a scenario; `CallFault` for a folder."""
    path = Path(word)
    if not word or word.endswith(("/", "\\")) or (exists(path) and path.is_dir()):
        what = "is a folder, not a file; name a file, such as quay.toml"
        raise CallFault([Fault(word or "''", "", what)])
    return path if path.suffix == ".toml" else path.with_name(f"{path.name}.toml")
