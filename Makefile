# Everything runs in .venv, made by uv: the one on PATH, else one fetched with pip into .tools/ (works without the venv module, without root and
# on an externally managed Python). Versions are pinned with hashes in requirements/; no index host is named anywhere.
.DEFAULT_GOAL := help
SHELL := /bin/sh
UV := $(or $(shell command -v uv 2>/dev/null),.tools/bin/uv)
PYTHON ?= python3
BIN := .venv/bin
PLUGINS := $(wildcard plugins/*/pyproject.toml)
READY := .venv/.ready

help:  ## show what there is
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' Makefile

demo: $(READY)  ## check a sample article: who says what, and which words take sides
	@$(BIN)/framing check --fail-on never examples/kuril-talks.txt

browse: $(READY)  ## read the sample articles in the app
	@$(BIN)/framing browse examples

test: $(READY)  ## run all tests, with coverage
	$(BIN)/python -m pytest --cov --cov-report=term:skip-covered -q

fuzz: $(READY)  ## look for inputs that break a property, other ones each time
	$(BIN)/python -m pytest -q --hypothesis-profile=default $$(grep -rl --include='test_*.py' '@given' tests plugins)

check: $(READY)  ## formatting, lint, types, import contracts
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(READY)  ## format and mend what can be mended
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

docs: $(READY)  ## build the documentation as a site in build/site (no network), and check its links
	rm -rf build/site
	$(BIN)/python -m sphinx -n -W --keep-going -q -b html docs build/site
	$(BIN)/python docs/check_site.py build/site
	@echo "build/site/index.html"

bench: $(READY)  ## speed, as ratios in one run
	$(BIN)/python -m benchmarks.bench

yardsticks: $(READY)  ## measure against gold data, where it lies beside the project
	$(BIN)/python -m benchmarks.yardsticks

noise: $(READY)  ## how often the packs speak in ordinary news, where it lies beside the project
	$(BIN)/python -m benchmarks.noise --show 3

fit: $(READY)  ## fit the voice analyser's data anew, where its corpus lies beside the project
	$(UV) pip install --quiet --python $(BIN)/python "scikit-learn>=1.8,<2"
	$(BIN)/python -m benchmarks.fit_voice

pins: $(UV)  ## resolve the pinned versions anew
	$(UV) pip compile --quiet --universal --upgrade --generate-hashes --no-emit-index-url --no-header --python-version 3.11 \
	  --group dev pyproject.toml --output-file requirements/dev.txt

$(READY): $(UV) requirements/dev.txt pyproject.toml $(PLUGINS)
	$(UV) venv --quiet --clear --python $(PYTHON) .venv
	$(UV) pip install --quiet --python $(BIN)/python --require-hashes -r requirements/dev.txt
	$(UV) pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation -e . $(patsubst %/pyproject.toml,-e %,$(PLUGINS))
	@touch $@

.tools/bin/uv:
	$(PYTHON) -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target .tools uv

clean:  ## remove what make made
	rm -rf .venv .tools build .coverage .mypy_cache .ruff_cache .pytest_cache .hypothesis

.PHONY: help demo browse test fuzz check format docs bench yardsticks noise fit pins clean
