# make run    install what is missing, then serve the demonstration network
# make test   everything: first what needs no browser, then what does
# make lint   style
# make lock   pin the newest fitting version of every package anew
# make bench  measure how quick it is
# Kept to what GNU make 3.81 knows, the one macOS brings.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
PACKAGES := $(VENV)/.packages
INSTALLED := $(VENV)/.installed
LOCKING := build/lock/bin/python -m uv --no-python-downloads pip
PLATFORMS := aarch64-apple-darwin x86_64-apple-darwin x86_64-pc-windows-msvc x86_64-manylinux_2_28 aarch64-manylinux_2_28
PYTHONS := 3.11 3.12 3.13 3.14
BUNDLED := package.json package-lock.json hatch_build.py $(shell find dashboard/browser dashboard/network_map/browser -name '*.scss' -o -name '*.mjs' -o -name '*.js' | grep -v -e /built/ -e /tests/)

.PHONY: run test lint lock bench

run: $(INSTALLED)
	@$(BIN)/python app.py

# Both halves always run, so that one failure does not hide another. pytest's 5 means that no test was
# chosen: no fault for the browser's half, but one for the first. There each worker is given half of the tests at once and takes
# over some of the other's at the end, so that what many tests look at is made by one worker alone. A file of the browser's half
# stays with one worker, whose servers it then starts once.
test: $(INSTALLED)
	@status=0; \
	$(BIN)/python -m pytest -n 2 --dist worksteal -m "not browser" || status=$$?; \
	$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder -m browser || { code=$$?; [ $$code -eq 5 ] || status=$$code; }; \
	exit $$status

lint: $(PACKAGES)
	@$(BIN)/ruff check .

bench: $(INSTALLED)
	@$(BIN)/python -m benchmarks

# One version of a package for every Python, so that a test under one says something of the others; and no version
# that somewhere would have to be compiled.
lock:
	$(PYTHON) -m venv build/lock
	build/lock/bin/python -m pip --disable-pip-version-check --quiet install uv
	$(LOCKING) compile pyproject.toml --group dev --group build \
	  --universal --python-version 3.11 --fork-strategy fewest --generate-hashes --upgrade \
	  --no-emit-index-url --no-annotate --no-header --quiet --output-file build/lock/packages.txt
	@for platform in $(PLATFORMS); do for version in $(PYTHONS); do \
	  echo "Looking for a wheel of each package: $$platform, Python $$version"; \
	  $(LOCKING) install --dry-run --quiet --target build/lock/none --only-binary :all: --require-hashes \
	    --python-platform $$platform --python-version $$version -r build/lock/packages.txt || exit 1; \
	done; done
	@{ echo '# Every package the dashboard runs, is tested and is built with, with the hashes of all its files, for'; \
	  echo '# every platform and every Python from 3.11. Written by `make lock`; docs/decisions/0003 says why.'; \
	  cat build/lock/packages.txt; } > requirements.lock

$(PACKAGES): requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Python 3.11 or newer is needed; say which with: make PYTHON=python3.12")'
	@echo "Installing what the dashboard is made of into $(VENV) (once)"
	@$(PYTHON) -m venv $(VENV)
	@$(PIP) install --require-hashes -r requirements.lock
	@touch $@

$(INSTALLED): $(PACKAGES) pyproject.toml $(BUNDLED)
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@
