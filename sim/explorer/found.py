"""What draws found, as a document for a page: chances, margins, blockers, drafts."""

from typing import Any

from sim.gather.run import Ensemble
from sim.show import answer, as_json, words

Json = dict[str, Any]


def found(ensemble: Ensemble) -> Json:
    """Return what a run found, in numbers and in sentences."""
    document, case = as_json.run(ensemble, None), ensemble.case
    together = document["drafts"]
    return {
        "draws": ensemble.count,
        "seed": ensemble.seed,
        "p_zone": document["p_zone"],
        "p_nothing_offerable": document["p_nothing_offerable"],
        "margin": document["margin"],
        "blockers": [
            {"party": party, "label": words.actor(case, party), "share": share}
            for party, share in document["blockers"].items()
        ],
        "drafts": [
            {
                "draft": name,
                "label": words.draft(case, name),
                "share": together[name],
                "parties": [
                    {"label": words.actor(case, party), "share": share}
                    for party, share in document["drafts_by_party"][name].items()
                ],
            }
            for name in together
        ],
        "p_government_stands": document["p_government_stands"],
        "sentences": answer.of_run(ensemble),
    }
