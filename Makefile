# Two commands do all the set-up on a fresh machine: `make run` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
OUT := results/cairo_april_2024

.PHONY: run test explore notebook notebooks-test docs docs-test schema fuzz bench clean help

help:              ## say what each target does
	@grep -hE '^[a-z-]+:.*##' Makefile | sed 's/:[^#]*##/ -/'

run: $(VENV)/ready ## solve the April 2024 scenario and draw its pictures
	$(BIN)/dealzone run gaza/cairo_april_2024 --out $(OUT)

test: $(VENV)/ready ## lint, types, then every test; those in a browser need Chromium
	$(BIN)/ruff check sim tests benchmarks docs
	$(BIN)/ruff format --check sim tests benchmarks docs
	$(BIN)/mypy
	$(BIN)/pytest -rs -n auto --dist worksteal --ignore tests/browser/test_jupyter.py

schema: $(VENV)/ready ## write the schema that editors read anew, from the nouns of the format
	$(BIN)/python -m sim.read.schema > scenarios/scenario.schema.json

explore: $(VENV)/ready ## open a page on which the numbers of the April 2024 scenario can be moved
	$(BIN)/dealzone explore gaza/cairo_april_2024

notebook: $(VENV)/notebook ## open the first notebook in a browser
	$(BIN)/jupyter lab $(if $(filter 0,$(shell id -u)),--allow-root) --ServerApp.root_dir=notebooks \
	  --LabApp.default_url=/lab/tree/01_read_a_scenario.ipynb

notebooks-test: $(VENV)/notebook ## run the notebooks from a clean kernel, and one in a browser
	$(BIN)/pytest -rs tests/notebooks tests/browser/test_jupyter.py

docs: $(VENV)/docs ## build the documentation site; a warning, a broken link or example fails it
	@$(BIN)/sphinx-build -q -j auto -W --keep-going -d build/docs/pages docs build/docs/html \
	  || { rm -rf build/docs/pages; exit 1; }  # else what is not read again is not told again
	@echo "The site: build/docs/html/index.html"

docs-test: docs    ## look at the built site: it calls nowhere, and holds every name and verb
	DEALZONE_DOCS=1 $(BIN)/pytest tests/docs

bench: $(VENV)/ready ## time the solver beside a plain numpy scan, games beside nashpy, then whole commands
	$(BIN)/python -m benchmarks.draws
	$(BIN)/python -m benchmarks.games
	$(BIN)/python -m benchmarks.processes

fuzz: $(VENV)/ready ## read ten thousand broken files of each kind (about ten minutes)
	$(BIN)/python -m tests.fuzz --count 10000 --seed 0
	$(BIN)/python -m tests.exchange.fuzz --count 10000 --seed 0

clean:             ## remove what the other targets made
	rm -rf $(VENV) results .pytest_cache .mypy_cache .ruff_cache .hypothesis

# JupyterLab would ask whether it may fetch news, and look for a newer version of itself.
NEWS = @jupyterlab/apputils-extension:announcements

# uv fills a venv three times as fast as pip; where uv cannot be had, pip does the same.
PIP = $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt
UV = VIRTUAL_ENV=$(VENV) $(BIN)/uv pip install --quiet -c constraints.txt

$(VENV)/ready: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("dealzone needs Python 3.11 or later; this is " + sys.version.split()[0] + ". Name another one: make PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)
	@{ $(PIP) uv && $(UV) -e '.[dev]'; } 2>/dev/null || $(PIP) -e '.[dev]'
	@touch $@

$(VENV)/notebook: $(VENV)/ready
	@$(UV) -e '.[dev,notebook]' 2>/dev/null || $(PIP) -e '.[dev,notebook]'
	@$(BIN)/jupyter labextension disable --level=sys_prefix $(NEWS) 2>/dev/null
	@touch $@

$(VENV)/docs: $(VENV)/notebook
	@$(UV) -e '.[dev,notebook,docs]' 2>/dev/null || $(PIP) -e '.[dev,notebook,docs]'
	@touch $@
