"""`dealzone new FILE`: a commented scenario to start from."""

import argparse
import shlex

from sim.read.template import write
from sim.verbs.terminal import DONE, print_json


def new(options: argparse.Namespace) -> int:
    """Write a commented scenario, and say what to do with it."""
    path = write(options.file)
    if options.json:
        print_json({"file": str(path)})
        return DONE
    name = shlex.quote(str(path))
    print(f"{path} holds a small dispute to start from. Open it in an editor, and change it.")
    print(f"Then: dealzone check {name}")
    print(f"      dealzone zone {name}")
    return DONE
