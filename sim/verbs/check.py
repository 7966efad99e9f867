"""`dealzone check FILE...`: all faults and warnings of files, and what their numbers rest on."""

import argparse

from sim.read.faults import CallFault, Faults
from sim.verbs.terminal import CALL_AT_FAULT, DONE, print_json


def check(options: argparse.Namespace) -> int:
    """Print all faults and warnings of some files."""
    from sim.read.checked import check as checked
    from sim.show.check import document, report

    status, documents = DONE, []
    for file in options.files:
        try:
            found = checked(file)
        except Faults as error:
            status = max(status, CALL_AT_FAULT if isinstance(error, CallFault) else 1)
            documents.append({"file": file, **error.document()})
            text = f"{error}\n"
        else:
            documents.append(document(found))
            text = report(found)
        if not options.json:
            print(text, end="")
    if options.json:
        print_json(documents[0] if len(documents) == 1 else {"files": documents})
    return status
