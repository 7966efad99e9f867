"""How kernels are kept for later processes."""

from typing import Any

import pytest

from sim.solve import kernels


def test_where_no_folder_can_be_written_to_kernels_are_compiled_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A program that can't keep what it compiled works, and compiles it again."""
    compile_ = kernels.njit

    def njit(*functions: Any, cache: bool = False) -> Any:
        if cache:
            raise RuntimeError("cannot cache function: no locator available")
        return compile_(*functions)

    monkeypatch.setattr(kernels, "njit", njit)
    assert kernels.compiled(lambda x: x + 1)(2) == 3
