# Everything a developer, an operator who tries Beraad, and CI need. `make` alone lists the verbs.
# Each verb does its own set-up; what is installed already is not installed again.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.NOTPARALLEL:
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

# Where Python was told to keep no compiled files, each of the many processes of a run would compile everything anew.
unexport PYTHONDONTWRITEBYTECODE

BIN := .venv/bin
PY := $(BIN)/python
VENDOR := src/beraad/ui/static/vendor
CATALOGUES := $(shell find src -name django.po 2>/dev/null)
# Two workers fit a laptop and a small CI machine alike. Coverage is measured once, on SQLite and without the browser stories:
# a story is no proof that a line was checked.
WORKERS ?= 2
# Who is done takes over from who is not, so that no long test is the last one alone.
SPREAD := -q --dist worksteal

.PHONY: help setup run test tests coverage lint types arrows guide-check messages docs bench fuzz demo-reset \
	messages-extract screenshots format lock clean

help:  ## list the verbs
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-18s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# --- set-up -----------------------------------------------------------------------------------------------

setup: .venv/.ready node_modules/.package-lock.json $(VENDOR)/.ready .venv/.messages  ## install everything in this folder

.venv/.python: requirements/dev.txt tools/preflight.py
	@command -v python3 >/dev/null || { echo "Beraad needs Python 3.11 or later: install python3."; exit 1; }
	@python3 tools/preflight.py
	@test -x $(PY) || python3 -m venv .venv
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

.venv/.ready: .venv/.python pyproject.toml
	$(PY) -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps -e .
	@touch $@

node_modules/.package-lock.json: package-lock.json .npmrc .venv/.python
	npm ci --no-progress --loglevel=error
	@touch $@

$(VENDOR)/.ready: node_modules/.package-lock.json tools/assets.py src/beraad/writers/fonts.py .venv/.ready
	$(PY) tools/assets.py
	$(PY) -c "from beraad.writers.fonts import main; raise SystemExit(main(['node_modules']))"
	@touch $@

.venv/.messages: .venv/.python tools/messages.py $(CATALOGUES)
	$(PY) tools/messages.py compile
	@touch $@

# --- use --------------------------------------------------------------------------------------------------

run: setup  ## start the workbench on http://localhost:8000 with a demonstration dossier
	$(BIN)/beraad serve --demo

demo-reset: setup  ## throw the demonstration away and make it anew
	$(BIN)/beraad demo --reset

# --- checks -----------------------------------------------------------------------------------------------

test: lint types arrows guide-check messages docs tests coverage  ## everything that CI runs
	@echo
	@echo "All checks passed. Tests on SQLite:"
	@tail -n 1 build/tests-sqlite.log
	@echo "Stories in the browser:"
	@tail -n 1 build/tests-browser.log
	@echo "Tests on PostgreSQL:"
	@tail -n 1 build/tests-postgres.log

lint: setup  ## style and common mistakes (ruff)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: setup  ## types, strictly (mypy)
	$(BIN)/mypy

arrows: setup  ## which part may import which (import-linter)
	$(BIN)/lint-imports

guide-check: setup  ## the guide's data files
	$(BIN)/beraad guide check
	$(BIN)/beraad guide coverage --check docs/guide-coverage.md >/dev/null

messages: setup  ## the translations are complete and used
	$(PY) tools/messages.py check

docs: setup  ## the links between the documents
	$(PY) tools/links.py

tests: setup
	@mkdir -p build
	$(PY) -m slipcover --branch --source src/beraad --omit '*/migrations/*' --json --out build/coverage.json \
		-m pytest $(SPREAD) -n $(WORKERS) -m "not browser" | tee build/tests-sqlite.log
	$(BIN)/pytest $(SPREAD) -n $(WORKERS) -m browser | tee build/tests-browser.log
	$(PY) tools/with_postgres.py -- $(BIN)/pytest $(SPREAD) -n $(WORKERS) -m "database and not browser" \
		--ignore=tests/stories --ignore=tests/architecture --ignore=tests/config/test_serving.py \
		| tee build/tests-postgres.log

coverage: setup
	$(PY) tools/coverage_floor.py

bench: setup  ## the speeds that docs/performance.md names
	$(PY) -m benchmarks

FUZZ_EXAMPLES ?= 20000
fuzz: setup  ## read very many queries, sound and broken, for some ten minutes
	FUZZ_EXAMPLES=$(FUZZ_EXAMPLES) $(BIN)/pytest -q tests/core/queries/test_properties.py tests/core/queries/matching/test_matcher_equals_naive.py

# --- upkeep -----------------------------------------------------------------------------------------------

screenshots: setup  ## make the pictures of the README anew
	PYTHONPATH=. $(PY) tools/screenshots.py

format: setup  ## lay out the Python files
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

messages-extract: setup  ## bring the translation files up to date with the code
	$(PY) tools/messages.py extract

lock: setup  ## choose the newest allowed versions and lock them
	for set in run dev; do \
		$(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
			--no-header --no-annotate --no-emit-index-url -o requirements/$$set.txt requirements/$$set.in; \
	done
	npm install --package-lock-only

clean:  ## remove what make made, except the workbench's own data in var/
	rm -rf .venv node_modules build dist $(VENDOR) .mypy_cache .ruff_cache .pytest_cache
	find src -name '*.mo' -delete
