"""`dealzone explore FILE`: the explorer as a page of this machine."""

import argparse
import sys

from sim.verbs.terminal import DONE, case_of, print_json


def explore(options: argparse.Namespace) -> int:
    """Serve the explorer until Ctrl-C."""
    case = case_of(options)
    from sim.explorer.answers import Answers
    from sim.explorer.desk import desk
    from sim.explorer.server import Server

    answers = Answers(desk(case))
    with Server(answers, options.port) as server:
        if options.json:
            print_json({"title": case.scenario.title, "address": server.address})
        else:
            print(f"{case.scenario.title}: explore it at {server.address}")
            print("For this machine alone, while this runs. Ctrl-C ends it.")
        sys.stdout.flush()
        if not options.no_browser:
            _show(server.address)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print("\ndealzone: the explorer is closed", file=sys.stderr)
        finally:
            answers.close()
    return DONE


def _show(address: str) -> None:
    """Open a browser; where there is none, the printed address is all there is."""
    import webbrowser

    try:
        webbrowser.open(address)
    except webbrowser.Error:
        return
