# The only command surface of Praatplan. `make` lists what it can do.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory
.DELETE_ON_ERROR:
.NOTPARALLEL:

PYTHON := .venv/bin/python
RUN := .venv/ready-run
TEST := .venv/ready-test
SETUP := requirements.lock pyproject.toml .ci/setup .ci/debian-packages
PYTEST := $(PYTHON) -m pytest

.PHONY: help demo test check format lint types contracts bench bench-growth load screens docs-pictures sync-proof fuzz faults lock clean

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' Makefile

$(RUN): $(SETUP)
	@.ci/setup run

$(TEST): $(SETUP)
	@.ci/setup test

demo: $(RUN) ## start the program with a fictional caseload; HEADLESS=1 does the main job without a screen
ifdef HEADLESS
	@.venv/bin/praatplan demo --headless
else
	@if [ "$$(uname)" = Linux ] && [ -z "$${DISPLAY:-}$${WAYLAND_DISPLAY:-}" ]; then \
	  echo "There is no screen here (DISPLAY and WAYLAND_DISPLAY are empty). Run: make demo HEADLESS=1" >&2; exit 1; fi
	@.venv/bin/praatplan demo
endif

test: lint types contracts ## everything that must hold: style, types, contracts, all tests in random order
	@$(PYTEST) -n 3 --dist worksteal

check: format lint types contracts ## format, style, types, contracts and the fast tests
	@$(PYTEST) tests/unit tests/architecture

format: $(TEST)
	@$(PYTHON) -m ruff check --quiet --fix-only .
	@$(PYTHON) -m ruff format --quiet .

lint: $(TEST)
	@$(PYTHON) -m ruff check --quiet .
	@$(PYTHON) -m ruff format --quiet --check .

types: $(TEST)
	@$(PYTHON) -m mypy --strict --no-error-summary

contracts: $(TEST)
	@.venv/bin/lint-imports --no-logo

bench: $(TEST) ## measure; one JSON object a line, and build/bench.json
	@$(PYTHON) -m tests.bench

bench-growth: RUNS ?= 1000000
bench-growth: $(TEST) ## the region's time and disk for an envelope, as its log grows; RUNS=1000000
	@PRAATPLAN_RUNS=$(RUNS) $(PYTHON) -m tests.bench growth

load: $(TEST) ## a region under the work of a morning, on loopback, for the table of sizes
	@$(PYTHON) -m tests.bench load

screens: $(TEST) ## every page, board and sheet as PNG under build/screens/, and the sheets of pictograms in docs/
	@$(PYTHON) -m ui.screens build/screens
	@$(PYTHON) -m ui.docs_pictures docs pictogrammen

docs-pictures: $(TEST) ## the pictures of the documentation, made anew in docs/
	@$(PYTHON) -m ui.docs_pictures docs

sync-proof: RUNS ?= 20000
sync-proof: $(TEST) ## every test that docs/proof-of-sync.md names, at length; RUNS=20000
	@PRAATPLAN_RUNS=$(RUNS) $(PYTEST) --timeout 0 -n 2 --dist worksteal \
	  $$(grep -oE 'tests/[a-z_/]*/test_[a-z_]+\.py' docs/proof-of-sync.md | sort -u)

fuzz: RUNS ?= 100000
fuzz: $(TEST) ## hostile requests to the region, and hostile bytes to both decoders; RUNS=100000
	@PRAATPLAN_RUNS=$(RUNS) $(PYTEST) --timeout 0 -n 2 --dist worksteal \
	  tests/integration/sync/test_region_fuzz.py tests/property/test_protocol_fuzz.py tests/property/test_client_fuzz.py

faults: RUNS ?= 2000
faults: $(TEST) ## kills, full disks, and five times as many bit flips, at length; RUNS=2000
	@PRAATPLAN_RUNS=$(RUNS) $(PYTEST) --timeout 0 -n 2 tests/faults

lock: ## write requirements.lock from pyproject.toml (needs uv); UPGRADE=1 takes newer releases
	@uv pip compile pyproject.toml --extra region --extra dev --universal --python-version 3.11 --quiet $(if $(UPGRADE),--upgrade) \
	  --generate-hashes --no-emit-index-url --no-emit-find-links --no-header -o requirements.lock

clean: ## remove .venv, build/ and every cache
	@rm -rf .venv build .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache *.egg-info
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
