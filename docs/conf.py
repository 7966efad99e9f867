"""The documentation site: `make docs` builds it, and takes every warning as an error."""

import os
import sys
from importlib import metadata
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))
from press import digest  # noqa: E402

# Kernels that run the notebooks are nobody's own: no start-up files, and no word on how they talk.
KERNELS = HERE.parent / "build" / "docs" / "ipython"
(KERNELS / "profile_default").mkdir(parents=True, exist_ok=True)
(KERNELS / "profile_default" / "ipython_kernel_config.py").write_text(
    "c = get_config()\nc.IPKernelApp.log_level = 40\n", encoding="utf-8"
)
os.environ["IPYTHONDIR"] = str(KERNELS)

project = "dealzone"
author = "the dealzone authors"
copyright = author
release = metadata.version("dealzone")
language = "en"

extensions = ["press", "myst_nb"]
exclude_patterns = ["press", "gallery/*.py", "build"]
default_role = "code"  # docstrings write `so`, as Markdown does
nitpicky = True
nitpick_ignore_regex = [
    ("py:.*", r"(?!sim\.).*"),  # the network is not asked what other projects call their things
    # the page on the scenario file tells their keys
    ("py:class", r"sim\.read\.(scenario\.Scenario|talks\.\w+)"),
]
suppress_warnings = ["mystnb.unknown_mime_type"]  # a slider has no kernel here

myst_enable_extensions = ["attrs_inline", "colon_fence", "deflist", "dollarmath"]
myst_heading_anchors = 3
myst_links_external_new_tab = False

# Notebooks are run when they, or anything that they call, have changed.
nb_execution_mode = "cache"
nb_execution_cache_path = str(HERE.parent / "build" / "docs" / "cells" / digest())
nb_execution_timeout = 300
nb_execution_raise_on_error = False  # a warning, as all that is wrong
nb_execution_show_tb = True
nb_ipywidgets_js = {}  # by default scripts from elsewhere
nb_merge_streams = True

autodoc_member_order = "bysource"
autodoc_typehints_format = "short"
autodoc_preserve_defaults = True
python_maximum_signature_line_length = 72

html_theme = "furo"
html_title = f"dealzone {release}"
html_static_path = ["_static"]
html_css_files = ["dealzone.css"]
html_copy_source = False
html_show_sourcelink = False
html_theme_options = {
    "footer_icons": [],
    "light_css_variables": {
        "color-brand-primary": "#0b6e4f",
        "color-brand-content": "#0b6e4f",
        "color-brand-visited": "#5b4a86",
    },
    "dark_css_variables": {
        "color-brand-primary": "#6fd0a8",
        "color-brand-content": "#6fd0a8",
        "color-brand-visited": "#b9a7e8",
    },
}
