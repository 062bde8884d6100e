# The commands of the project. Each does all its own set-up; the second run starts in seconds.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help chat ui test check format bench understanding simulate reasons page files screenshots talk ranking rehearse transcripts report doctor prepare clean

ARGS ?=
RUN := .venv/bin
FAST := not model and not encoder and not browser and not slow

help: ## List these commands.
	@echo "Tastekeeper. Commands (pass options on with ARGS=\"…\"):"
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{printf "%-16s %s\n", $$1, $$2}'

chat: prepare ## Talk in the terminal; also reads lines from a pipe.
	@$(RUN)/tastekeeper chat $(ARGS)

ui: prepare ## Talk in the browser.
	@$(RUN)/tastekeeper ui $(ARGS)

test: ## Install everything tests need and run them all, the real model's included.
	@scripts/setup.sh dev </dev/null 1>&2
	@scripts/browser.sh </dev/null 1>&2
	@$(RUN)/tastekeeper prepare </dev/null 1>&2
	@$(RUN)/python -m pytest $(ARGS) </dev/null

check: ## Format, lint, types and fast tests: what to run before each commit.
	@scripts/setup.sh dev </dev/null 1>&2
	@$(RUN)/ruff format --check .
	@$(RUN)/ruff check .
	@$(RUN)/python -m mypy
	@$(RUN)/python -m pytest -m "$(FAST)" $(ARGS) </dev/null

format: ## Put the code into its format.
	@scripts/setup.sh dev </dev/null 1>&2
	@$(RUN)/ruff check --fix . || true
	@$(RUN)/ruff format .

bench: prepare ## Measure decoding and turns on a quiet machine, and write the figures down.
	@$(RUN)/tastekeeper bench decoding $(ARGS) </dev/null
	@$(RUN)/tastekeeper bench turns $(ARGS) </dev/null

understanding: prepare ## Measure understanding on the held-out messages; prints totals only.
	@$(RUN)/python -m tests.understanding.measure_heldout --record $(ARGS) </dev/null

simulate: prepare ## Simulated people, test half, the real model: five hours, but it goes on where it was cut.
	@$(RUN)/tastekeeper simulate --half test --record $(or $(ARGS),--all) </dev/null
	@$(if $(ARGS),:,$(RUN)/tastekeeper simulate --half test --record --all --long 500 </dev/null)

reasons: prepare ## Judge 1,000 claims in reasons, worded by templates and by the model.
	@$(RUN)/tastekeeper evaluate reasons --record --model none $(ARGS) </dev/null
	@$(RUN)/tastekeeper evaluate reasons --record --wording model $(ARGS) </dev/null

page: ## Measure the page in a real browser with the real model: turns, ten people, axe-core, thirty minutes.
	@scripts/setup.sh dev </dev/null 1>&2
	@scripts/browser.sh </dev/null 1>&2
	@$(RUN)/tastekeeper prepare </dev/null 1>&2
	@$(RUN)/python -m tests.page_measures --record $(ARGS) </dev/null

files: ## Measure what broken and hostile pictures and sounds do.
	@scripts/setup.sh dev </dev/null 1>&2
	@$(RUN)/tastekeeper prepare </dev/null 1>&2
	@$(RUN)/python -m tests.file_measures --record $(ARGS) </dev/null

screenshots: ## Take the screenshots of the README with the real model.
	@scripts/setup.sh dev </dev/null 1>&2
	@scripts/browser.sh </dev/null 1>&2
	@$(RUN)/tastekeeper prepare </dev/null 1>&2
	@$(RUN)/python -m tests.page_measures.screenshots </dev/null

talk: prepare ## Measure how often the next title of recorded dialogues is recommended.
	@$(RUN)/tastekeeper evaluate talk --data ../shared/data --record $(ARGS) </dev/null

ranking: prepare ## Rank side by side by what people would use instead, on MovieLens and Last.fm.
	@$(RUN)/python -c 'import implicit, ir_measures, fairlearn, matplotlib' 2>/dev/null || \
		$(RUN)/python -m pip --disable-pip-version-check install -e '.[evaluate]' </dev/null 1>&2
	@$(if $(ARGS),$(RUN)/tastekeeper evaluate ranking $(ARGS) </dev/null,:)
	@$(if $(ARGS),:,$(RUN)/tastekeeper evaluate ranking --data ../shared/data/movielens-latest-small --slow --record </dev/null)
	@$(if $(ARGS),:,$(RUN)/tastekeeper evaluate ranking --data ../shared/data/lastfm-hetrec-2k --record </dev/null)

rehearse: prepare ## Run the scripted conversations.
	@$(RUN)/tastekeeper rehearse tests/conversations $(ARGS) </dev/null

transcripts: prepare ## Hold the two ten-turn conversations with the model and write them to docs/ and the README.
	@$(RUN)/tastekeeper transcript tests/conversations/ten-turns-en.yaml docs/conversation-en.md --readme README.md </dev/null
	@$(RUN)/tastekeeper transcript tests/conversations/ten-turns-zh.yaml docs/conversation-zh.md </dev/null

report: prepare ## Write docs/evaluation.md and the figures of the README from what was measured.

	@$(RUN)/tastekeeper report $(ARGS) </dev/null

doctor: prepare ## Examine the index of the catalogue in use.
	@$(RUN)/tastekeeper doctor $(ARGS) </dev/null

prepare:
	@scripts/setup.sh run </dev/null 1>&2
	@$(RUN)/tastekeeper prepare </dev/null 1>&2

clean: ## Remove the virtual environment and what tests and builds leave; models, profiles and indexes stay.
	@rm -rf .venv build .mypy_cache .ruff_cache .pytest_cache .hypothesis .checks *.egg-info
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
