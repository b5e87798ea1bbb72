# Set-up, build, tests and packages. Everything is done in build/, .deps/ and out/.
.DEFAULT_GOAL := build
.DELETE_ON_ERROR:
.PHONY: demo test long-test build install deb bench fuzz lint quality parity bench-nlp bench-archive bench-pages nlp_dump clean setup configure

JOBS ?= $(shell nproc)
FUZZ_SECONDS ?= 60
PREFIX ?= /usr/local
CTEST = ctest --output-on-failure --no-tests=error -j $(JOBS)

setup:
	@python3 tools/setup.py

configure: setup
	@cmake --preset release --log-level=WARNING >/dev/null

# The program at build/sitrep, with its knowledge file and the trained pipeline beside it.
build: configure
	@cmake --build --preset release -j $(JOBS) --target sitrep kb model
	@ln -sfn release/sitrep build/sitrep
	@ln -sfn release/sitrep.kb build/sitrep.kb

# The main job on the fictional crisis of examples/.
demo: build
	@rm -rf out/demo
	build/sitrep build examples/tarvel-dam -o out/demo

# Every test: modules, fuzz replays, command line, and the rules of the tree itself.
test: build
	@cmake --build --preset release -j $(JOBS)
	@cd build/release && $(CTEST)

# The invariants of the ledger on a million random sets of statements: minutes.
long-test: build
	@cmake --build --preset release -j $(JOBS) --target test_ledger
	@SITREP_INVARIANT_SETS=1000000 build/release/test_ledger --gtest_filter='Invariants.*'

install: build
	@cmake --install build/release --prefix "$(PREFIX)"

deb: build
	@cd build/release && cpack -G DEB

bench: build
	@python3 tools/setup.py --with bench
	@cmake --preset bench --log-level=WARNING >/dev/null
	@cmake --build --preset bench -j $(JOBS)
	@for b in build/bench/*_bench; do [ ! -x "$$b" ] || "$$b" || exit 1; done
	@hyperfine --warmup 1 --prepare 'rm -rf out/bench' 'build/sitrep build examples/tarvel-dam -o out/bench --quiet'

# libFuzzer on each target; new inputs stay in build/fuzz/corpus, crashes end the run.
fuzz:
	@python3 tools/setup.py --with fuzz
	@cmake --preset fuzz --log-level=WARNING >/dev/null
	@cmake --build --preset fuzz -j $(JOBS) --target checks
	@python3 tools/fuzz.py build/fuzz --seconds $(FUZZ_SECONDS)

lint:
	@python3 tools/setup.py --with lint
	@cmake --preset release --log-level=WARNING >/dev/null
	@python3 tools/lint.py build/release

# Scores on development annotations, where they are there. A score below tools/quality_floor.json fails.
quality: build nlp_dump
	@python3 tools/quality_figures.py
	@python3 tools/quality_peers.py
	@python3 tools/quality_times.py
	@python3 tools/quality_places.py
	@python3 tools/quality_quotes.py
	@python3 tools/quality_stories.py
	@python3 tools/quality_pages.py
	@python3 tools/nlp_quality.py
	@python3 tools/quality.py

# The trained pipeline against spaCy: the same annotations (TEXTS=folders, beside made-up strings),
# and how fast. Both install spaCy into .deps/parity.
parity: nlp_dump
	@python3 tools/parity.py $(if $(TEXTS),--texts $(TEXTS))

bench-nlp: nlp_dump
	@python3 bench/nlp.py $(if $(TEXTS),--texts $(TEXTS))

# Archives read by us, FastWARC and warcio, which it installs into .deps/archive.
bench-archive: configure
	@cmake --build --preset release -j $(JOBS) --target warc_dump
	@python3 bench/archive.py

# Pages a second beside other readers of web pages, and how time grows on hostile ones. Installs the
# others into .deps/page-peers.
bench-pages: build
	@python3 bench/pages.py

nlp_dump: configure
	@cmake --build --preset release -j $(JOBS) --target nlp_dump

clean:
	rm -rf build out
