# Everything is installed into .venv, from locks with hashes, by pip or (where it is on PATH) uv.
PYTHON ?= python3
DOC ?= samples/2014-sed6-outcomes.zh.txt
PORT ?= 8321

BIN := .venv/bin
ifneq ($(shell command -v uv 2>/dev/null),)
INSTALL := uv pip install --quiet --python $(BIN)/python
else
INSTALL := $(BIN)/python -m pip install -qq --disable-pip-version-check --no-input
endif
EDITABLE := --no-deps --no-build-isolation --editable .
WRITING := $(if $(WRITE),--write)
LOCK := --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --quiet

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup demo test lint format bench bench-register bench-web compiled accuracy lock clean

help: ## say what can be made (default)
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: .venv/web.stamp ## read the sample, or DOC=path, and open its pages on this machine (Ctrl-C stops; PORT=8321)
	@$(BIN)/servanda read "$(DOC)"
	@day=$$($(BIN)/python tools/demo.py build/demo.db "$(DOC)") || exit; \
	  $(if $(CI),echo "servanda serve --register build/demo.db --demo --as-of $$day",exec $(BIN)/servanda serve --register build/demo.db --demo --as-of "$$day" --port $(PORT))

test: .venv/dev.stamp ## install what development needs and run every test
	@for browser in chromium chromium-browser; do command -v $$browser >/dev/null && break; done || \
	  echo "no chromium on PATH: tests that need a browser will be reported as skipped"
	@$(BIN)/python -m pytest -q

setup: .venv/dev.stamp ## install what development needs

lint: .venv/dev.stamp ## check style, types and the direction of imports
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo

format: .venv/dev.stamp ## sort imports and format
	@$(BIN)/ruff check --select I --fix .
	@$(BIN)/ruff format .

examples: .venv/dev.stamp ## write the examples on the pages anew
	@$(BIN)/python tools/examples.py --write
	@PYTHONPATH=. $(BIN)/python tools/story.py --write
	@PYTHONPATH=. $(BIN)/python tools/outcomes.py --write

bench: .venv/core.stamp ## measure speed, also against peers (WRITE=1 puts the figures into bench/RESULTS.md)
	@$(BIN)/python bench/bench_reading.py $(WRITING)
	@$(BIN)/python bench/bench_layers.py $(WRITING)
	@$(BIN)/python bench/bench_adversarial.py $(WRITING)
	@$(MAKE) --no-print-directory bench-register
	@$(MAKE) --no-print-directory bench-web
	@$(MAKE) --no-print-directory .bench-venv/peers.stamp
	@$(BIN)/python bench/bench_dates.py $(WRITING)
	@command -v cc >/dev/null || { echo "no C compiler on PATH: what is compiled is not measured"; exit 0; }; \
	  $(MAKE) --no-print-directory build/compiled.stamp && PYTHONPATH=build/compiled $(BIN)/python bench/bench_layers.py $(WRITING) && \
	  PYTHONPATH=build/compiled $(BIN)/python bench/bench_dates.py $(WRITING)

compiled: build/compiled.stamp ## compile the stages that read text into build/compiled (needs a C compiler; see docs/adr/0006)

bench-register: .venv/dev.stamp ## measure a register of 100,000 commitments on both engines (SIZE="--documents 10000": a million)
	@$(BIN)/python bench/bench_register.py $(SIZE) $(WRITING)

bench-web: .venv/dev.stamp ## measure pages over 100,000 commitments, ten requests a second for a minute (SIZE as above)
	@$(BIN)/python bench/bench_web.py $(SIZE) $(WRITING)

accuracy: .venv/core.stamp ## say what is right on the settled outcomes, and fail on what was lost
	@$(BIN)/python bench/accuracy.py $(WRITING)

lock: export PATH := $(BIN):$(PATH)
lock: ## work out the locks again from pyproject.toml (the only target that needs uv; UPGRADE=--upgrade for newer versions)
	uv pip compile pyproject.toml $(LOCK) $(UPGRADE) --output-file requirements/core.txt
	uv pip compile pyproject.toml --extra web $(LOCK) $(UPGRADE) --output-file requirements/web.txt --constraints requirements/core.txt
	uv pip compile --group build $(LOCK) $(UPGRADE) --output-file requirements/build.txt
	uv pip compile pyproject.toml --all-extras --group dev $(LOCK) $(UPGRADE) --constraints requirements/core.txt --constraints requirements/build.txt --constraints requirements/web.txt --output-file requirements/dev.txt
	uv pip compile bench/requirements/peers.in $(LOCK) $(UPGRADE) --output-file bench/requirements/peers.txt

clean: ## take away everything that was made here, .venv too
	rm -rf .venv .bench-venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -prune -exec rm -rf {} +

.venv/bin/python:
	@"$(PYTHON)" -c '' 2>/dev/null || { echo "no $(PYTHON) here: install Python 3.11 or later, or name one with make PYTHON=..." >&2; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "$$("$(PYTHON)" --version 2>&1) is too old: servanda needs Python 3.11 or later; name one with make PYTHON=..." >&2; exit 1; }
	@"$(PYTHON)" -c 'import venv, ensurepip' 2>/dev/null || \
	  { echo "$(PYTHON) comes without venv: install it (on Debian and Ubuntu: apt install python3-venv), or name another with make PYTHON=..." >&2; exit 1; }
	@"$(PYTHON)" -m venv .venv

# A changed lock or pyproject.toml installs again; otherwise a second run costs nothing.
.venv/core.stamp: requirements/core.txt requirements/build.txt pyproject.toml | .venv/bin/python
	@echo "installing into .venv (a minute with pip, seconds with uv)"
	@$(INSTALL) --require-hashes -r requirements/build.txt -r requirements/core.txt
	@$(INSTALL) $(EDITABLE)
	@touch $@

.venv/web.stamp: requirements/web.txt .venv/core.stamp
	@echo "installing what pages need into .venv"
	@$(INSTALL) --require-hashes -r requirements/web.txt
	@touch $@

.venv/dev.stamp: requirements/dev.txt .venv/core.stamp
	@echo "installing what development needs into .venv"
	@$(INSTALL) --require-hashes -r requirements/dev.txt
	@touch $@

build/compiled.stamp: $(shell find src -name '*.py') tools/compile.py .venv/dev.stamp
	@echo "compiling into build/compiled (two minutes)"
	@mkdir -p build
	@$(BIN)/python tools/compile.py >build/compile.log 2>&1 || { tail -n 20 build/compile.log >&2; exit 1; }
	@touch $@

# The programs that bench/bench_dates.py compares with, apart from everything else.
.bench-venv/peers.stamp: bench/requirements/peers.txt | .venv/bin/python
	@echo "installing the peers into .bench-venv"
	@[ -x .bench-venv/bin/python ] || "$(PYTHON)" -m venv .bench-venv
	@$(subst $(BIN)/,.bench-venv/bin/,$(INSTALL)) --require-hashes -r bench/requirements/peers.txt
	@touch $@
