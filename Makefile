# The habits of this repository; `make help` prints each with its line.

PORT ?= 8000
ARGS ?=

VENV := .venv
BIN := $(VENV)/bin
UV := $(BIN)/uv
RUN := $(BIN)/python -m

# What the build hook turns into the console's bundle; a change of it installs again.
CONSOLE_SOURCES := $(shell find widget_js/packages/console widget_js/packages/shared widget_js/package-lock.json \
	hatch_build.py -type f -not -path '*/node_modules/*' -not -path '*/dist/*' 2>/dev/null)
NODE_MODULES := $(if $(wildcard widget_js/package-lock.json),widget_js/node_modules/.package-lock.json)

# Where `make test` takes fewer kills, texts or cases than there are; `make faults` takes all.
SAMPLED := $(shell grep -rlE --include='*.py' 'PARLOR_FAULTS|samples import .*sample\b' tests | grep -E '/test_[a-z_]+\.py$$') tests/faults

export PYTHONUTF8 := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help install demo demo-reset test check lock bench bench-campaigns bench-helpcenter faults screenshots docs revision clean

help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

install: $(VENV)/.project-installed ## set everything up in .venv; leaves .venv/bin/parlor

demo: install ## serve the demo shop at http://127.0.0.1:$PORT (8000) and keep its data
	@exec $(BIN)/parlor demo --port $(PORT) $(ARGS)

demo-reset: install ## the same, with the demo's data made afresh
	@exec $(BIN)/parlor demo --reset --port $(PORT) $(ARGS)

test: install-tests ## run all tests against real servers; ARGS= goes to pytest and leaves npm's tests out
ifeq ($(strip $(ARGS)),)
	@$(if $(NODE_MODULES),$(RUN) tools.node npm --prefix widget_js run --if-present test)
endif
	@$(RUN) pytest $(if $(strip $(ARGS)),$(ARGS),--numprocesses=2 --dist=loadfile --no-loadscope-reorder)

check: install-tests ## lint, types, import contracts, bundles, budgets, locks; ARGS= names single checks
	@$(RUN) tools.check $(ARGS)

lock: $(UV) ## lock the dependencies with their hashes; ARGS=--upgrade chooses newer versions
	$(UV) pip compile --quiet --universal --generate-hashes --custom-compile-command 'make lock' $(ARGS) \
		pyproject.toml --output-file requirements.lock
	$(UV) pip compile --quiet --universal --generate-hashes --custom-compile-command 'make lock' $(ARGS) \
		pyproject.toml --group dev --constraints requirements.lock --output-file requirements-dev.lock

bench: install-tests ## measure streams, fan-out and durable messages; writes benchmarks/results/
	@$(RUN) benchmarks $(ARGS)

bench-campaigns: install-tests ## measure how long the widget takes to decide 200 campaigns
	@$(RUN) benchmarks.campaigns $(ARGS)

bench-helpcenter: install-tests ## measure the generator beside others over ARGS="--data FOLDER" of Markdown
	@$(RUN) benchmarks.helpcenter $(ARGS)

faults: install-tests ## kill servers and builds 200 times each under load, and run all of what tests take samples of
	@PARLOR_FAULTS=200 $(RUN) pytest $(SAMPLED) -o faulthandler_timeout=3600 $(ARGS)

screenshots: install-tests ## photograph all surfaces into screenshots/, and some for the README
	@$(RUN) pytest tests/browser -m screenshots $(ARGS)

docs: install-tests ## write the tables of docs/ that are made from the code
	@$(RUN) tools.reference $(ARGS)

revision: install-tests ## write a migration from the tables; ARGS= says what it does
	@$(RUN) tools.revision $(ARGS)

clean: ## remove what the targets above have made, the demo's data excepted
	rm -rf $(VENV) widget_js/node_modules widget_js/packages/*/node_modules screenshots \
		.mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

# --- how the pieces get there; stamps live in .venv, so removing it starts over ---

$(UV): tools/installer.lock tools/create_venv.sh
	@sh tools/create_venv.sh $(VENV)
	@$(BIN)/python -m pip install --quiet --require-hashes -r tools/installer.lock
	@touch $@

$(VENV)/.runtime-installed: requirements.lock $(UV)
	@$(UV) pip install --quiet --require-hashes -r requirements.lock
	@touch $@

$(VENV)/.project-installed: $(VENV)/.runtime-installed pyproject.toml $(CONSOLE_SOURCES)
	@echo "Building and installing Parlor …"
	@$(UV) pip install --quiet --no-deps --editable .
	@touch $@

$(VENV)/.dev-installed: requirements-dev.lock $(VENV)/.project-installed
	@$(UV) pip install --quiet --require-hashes -r requirements-dev.lock
	@touch $@

.PHONY: install-tests
install-tests: $(VENV)/.dev-installed $(VENV)/.browser-found $(NODE_MODULES)

$(VENV)/.browser-found: tools/browser.py $(VENV)/.dev-installed
	@$(RUN) tools.browser
	@touch $@

widget_js/node_modules/.package-lock.json: widget_js/package-lock.json $(VENV)/.dev-installed
	@$(RUN) tools.node npm --prefix widget_js ci
	@touch $@
