# Two commands on a machine with nothing but Python 3.11 and make:
#   make release   builds the dataset from seeds/ and prints where it lies
#   make test      checks the code and passes the tests
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV ?= .venv
BIN = $(VENV)/bin
OUT ?= releases
# Installed offline-safely: pinned, hashed, nothing resolved on the way.
PIP = $(BIN)/python -m pip --quiet --disable-pip-version-check install

.DEFAULT_GOAL := help
.PHONY: help release data test lint types floors docs lock gazetteer bench clean

help:  ## this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "make: no python3.11 found; install Python 3.11 or later, or name one: make PYTHON=/path/to/python3" >&2; exit 2; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "make: $(PYTHON) is older than Python 3.11; name another: make PYTHON=/path/to/python3.11" >&2; exit 2; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.release: requirements/release.txt pyproject.toml | $(VENV)/bin/python
	$(PIP) --require-hashes -r requirements/release.txt
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.test: requirements/test.txt $(VENV)/.release
	$(PIP) --require-hashes -r requirements/test.txt
	@touch $@

# Older versions of the library that most users load a release with.
$(VENV)-datasets-%/.ready: requirements/datasets-%.txt
	$(PYTHON) -m venv $(@D)
	$(@D)/bin/python -m pip --quiet --disable-pip-version-check install --require-hashes -r $<
	@touch $@

LOADERS = $(VENV)-datasets-3/.ready $(VENV)-datasets-4/.ready

# What the ledger records of a version, this proves its build against.
BUILD = $(BIN)/khabar build seeds --card dataset_card.md --ledger ledger

release: $(VENV)/.release  ## build the dataset from seeds/ into releases/
	@$(BUILD) --out $(OUT) || { status=$$?; echo "make: seeds changed on purpose are released by make new-version (docs/releasing.md)" >&2; exit $$status; }

new-version: $(VENV)/.release  ## release the seeds as a new version, and record it in ledger/ and in the card
	$(BUILD) --out $(OUT) --version $(or $(VERSION),auto) --record

data: $(VENV)/.release  ## write the dataset that the package carries anew from seeds/
	rm -rf build/data builder/khabar/data
	$(BUILD) --out build/data
	mkdir builder/khabar/data
	for release in build/data/*/; do cp -r $$release/jsonl builder/khabar/data/$$(basename $$release); done

test: lint types floors $(VENV)/.test $(LOADERS)  ## everything that CI runs
	KHABAR_LOADERS="$(LOADERS)" $(BIN)/pytest -n 2 --dist worksteal

lint: $(VENV)/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.test
	$(BIN)/mypy

floors: $(VENV)/.test
	$(BIN)/lint-imports --no-cache

COMPILE = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
  --no-emit-find-links --no-emit-package khabar --no-annotate --no-header pyproject.toml

lock: $(VENV)/bin/python  ## pin the requirement files anew from pyproject.toml
	$(PIP) uv
	$(COMPILE) --extra build --extra html --extra hub --extra dask --group test --group lint -o requirements/test.txt
	$(COMPILE) --extra build --extra html --group release -c requirements/test.txt -o requirements/release.txt
	$(COMPILE) --group data -c requirements/test.txt -o requirements/data.txt
	for major in 3.6 4; do printf 'datasets==%s.*\norjson\n' $$major | $(COMPILE:pyproject.toml=-) -o requirements/datasets-$${major%%.*}.txt; done

clean:  ## remove what the commands above made
	rm -rf $(VENV) $(VENV)-datasets-* $(OUT) dist build
