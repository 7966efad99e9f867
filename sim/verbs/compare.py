"""`dealzone compare FILE NAME NAME`: two drafts, two what-ifs or two files, side by side.

One what-if alone is compared with the file as it stands.
"""

import argparse

from sim.verbs.terminal import case_of, cores, progress, say_if_compiling
from sim.verbs.told import drawn, make_ready, tell, write


def compare(options: argparse.Namespace) -> int:
    """Print how two drafts, two what-ifs or two files differ."""
    from sim.read.sides import sides

    case = case_of(options)
    between = sides(case, options.name, options.other)
    make_ready(options)
    from sim.gather.compare import compare as gather
    from sim.gather.gap import Gap
    from sim.show import compare_json, text

    quiet = options.quiet or options.json
    say_if_compiling(quiet)
    how = options.draws, options.seed, options.design
    found = gather(between, *how, workers=cores(), progress=progress(quiet))
    figures = {}
    if isinstance(found, Gap):
        document, report = compare_json.gap(found), text.of_gap(found, quiet=options.quiet)
        if options.out is not None:
            from sim.show.figures import of_gap

            figures = of_gap(found)
    else:
        document, report = compare_json.paired(found), text.of_paired(found, quiet=options.quiet)
    names = [name for name in (options.name, options.other) if name is not None]
    asked = {"verb": "compare", "names": names, **drawn(options)}
    write(options, case, asked, document, report, figures)
    return tell(options, document, report)
