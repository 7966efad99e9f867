"""How tests run: no deadlines on a shared machine, and the same examples every time."""

from hypothesis import settings

settings.register_profile("dealzone", deadline=None, derandomize=True)
settings.load_profile("dealzone")
