"""A browser for the tests of a session; where there is none they are skipped, and say so."""

import os
from collections.abc import Iterator

import pytest

from tests.browser import chromium

NEEDED = "DEALZONE_NEEDS_BROWSER"  # set where a missing browser is a fault, as in .ci/run


@pytest.fixture(scope="session")
def tab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[chromium.Tab]:
    """A page in a headless Chromium."""
    program = chromium.found()
    if program is None:
        missing = "no Chromium on this machine: pages are not tried in a browser (Debian: chromium)"
        if os.environ.get(NEEDED):
            pytest.fail(missing)
        pytest.skip(missing)
    with chromium.tab(program, tmp_path_factory.mktemp("profile")) as page:
        yield page
