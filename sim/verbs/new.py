"""`dealzone new FILE`: a commented scenario to start from."""

import argparse
import shlex
from pathlib import Path

from sim.read.faults import CallFault, Fault
from sim.read.shipped import exists
from sim.read.template import text
from sim.verbs.terminal import DONE, print_json


def new(options: argparse.Namespace) -> int:
    """Write a commented scenario, and say what to do with it."""
    path = _path(options.file)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text())
    except FileExistsError:
        message = "is there already, and is not written over; name another file"
        raise CallFault([Fault(str(path), "", message)]) from None
    except OSError as error:
        message = f"can't be written ({error.strerror}); name a file in a folder that exists"
        raise CallFault([Fault(str(path), "", message)]) from None
    if options.json:
        print_json({"file": str(path)})
        return DONE
    name = shlex.quote(str(path))
    print(f"{path} holds a small dispute to start from. Open it in an editor, and change it.")
    print(f"Then: dealzone check {name}")
    print(f"      dealzone zone {name}")
    return DONE


def _path(word: str) -> Path:
    """Return where to write: with the ending of a scenario; `CallFault` for a folder."""
    path = Path(word)
    if not word or word.endswith(("/", "\\")) or (exists(path) and path.is_dir()):
        what = "is a folder, not a file; name a file, such as quay.toml"
        raise CallFault([Fault(word or "''", "", what)])
    return path if path.suffix == ".toml" else path.with_name(f"{path.name}.toml")
