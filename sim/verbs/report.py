"""`dealzone report DIR`: the page of a results folder, made again from the folder alone."""

import argparse
from pathlib import Path

from sim.verbs.terminal import DONE, print_json


def report(options: argparse.Namespace) -> int:
    """Write `report.html` into a results folder again, and print where it is."""
    from sim.show import page

    written = page.again(Path(options.folder))
    if options.json:
        print_json({"page": str(written), "bytes": written.stat().st_size})
    else:
        print(written)
    return DONE
