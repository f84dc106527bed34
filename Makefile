# Everything a person or a machine does with this project. `make help` lists it.
SHELL := /bin/bash
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

BIN      := build/bin/fairlead
DESKTOP  := build/bin/fairlead-desktop
TOOL     := go tool -modfile=build/tools/go.mod
VERSION  := $(shell git describe --tags --always --dirty 2>/dev/null || echo unknown)
LDFLAGS  := -s -w -X fairlead/app.version=$(VERSION)
WINDOW   := desktop,production,webkit2_41
DESIGNER := frontend/dist/index.html
SOURCES  := $(shell find frontend/src frontend/wailsjs frontend/public frontend/*.* -type f 2>/dev/null)
# The folder that app and serve open; the one opened last when not given.
WORKSPACE :=

help: ## lists what can be made
	@grep -hE '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

demo: deps-web $(BIN) ## builds, runs the first template on real data and shows the result
	@build/demo.sh $(BIN)

app: deps-window deps-web $(DESKTOP) ## opens the desktop window
	$(DESKTOP) $(WORKSPACE)

serve: deps-web $(BIN) ## opens the same designer in a browser
	$(BIN) serve $(if $(WORKSPACE),-w $(WORKSPACE))

build: deps-web $(BIN) ## builds the program without a window

desktop: deps-window deps-web $(DESKTOP) ## builds the program with its window

test: deps-window deps-web deps-test test-go lint-go test-web test-e2e test-window ## everything that must pass

test-go: ## Go tests with the race detector
	go test -race -shuffle=on ./...

test-web: node_modules ## types, lint and unit tests of the designer
	cd frontend && npm run --silent lint && npm run --silent test

test-e2e: deps-test deps-web $(BIN) ## the designer in Chromium, with the real engine
	cd frontend && npm run --silent e2e

test-window: deps-window deps-web deps-test build/bin/fairlead-e2e ## the designer in the real window
	build/window.sh node frontend/e2e/window.mjs build/bin/fairlead-e2e

lint: lint-go node_modules ## all linters
	cd frontend && npm run --silent lint

lint-go: ## go vet and the linters of .golangci.yml
	$(TOOL) golangci-lint run ./...

generate: ## writes the generated files anew
	go generate ./...
	go run -tags bindings . >/dev/null
	chmod 644 frontend/wailsjs/runtime/* # as wails build leaves them

fresh: generate ## fails when generated files are not what they would be
	git diff --exit-code -- nodes/catalog.go frontend/wailsjs
	@test -z "$$(git status --porcelain -- nodes/catalog.go frontend/wailsjs)"

bench: deps-web $(BIN) ## measures whole runs beside the same job in plain Go; BENCH=-short to try it
	go run ./build/bench -program $(BIN) $(BENCH)

bench-kinds: ## measures what each kind and the parts of the engine cost by themselves
	go test -run '^$$' -bench . -benchmem ./engine/... ./nodes/...

$(BIN): $(DESIGNER) FORCE
	CGO_ENABLED=0 go build -trimpath -ldflags "$(LDFLAGS)" -o $@ .

$(DESKTOP): $(DESIGNER) FORCE
	go build -tags $(WINDOW) -trimpath -ldflags "$(LDFLAGS)" -o $@ .

build/bin/fairlead-e2e: $(DESIGNER) FORCE
	go build -tags $(WINDOW),e2e,devtools -trimpath -o $@ .

$(DESIGNER): $(SOURCES) | node_modules
	cd frontend && npm run --silent build

node_modules: frontend/node_modules/.package-lock.json

frontend/node_modules/.package-lock.json: frontend/package-lock.json
	cd frontend && npm ci --ignore-scripts --no-audit --no-fund

deps-web: ## installs what building the designer needs
	@build/deps.sh web

deps-window: ## installs what the desktop window needs
	@build/deps.sh window

deps-test: ## installs what the tests need
	@build/deps.sh test

clean: ## removes what was built
	rm -rf build/bin build/out frontend/node_modules
	find frontend/dist -mindepth 1 ! -name .gitkeep -delete

FORCE:
.PHONY: help demo app serve build desktop test test-go test-web test-e2e test-window lint lint-go \
	generate fresh bench bench-kinds node_modules deps-web deps-window deps-test clean FORCE
