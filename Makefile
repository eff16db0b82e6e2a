# The linter is not a dependency of the module: it is fetched at a fixed version.
GOLANGCI_LINT = go run github.com/golangci/golangci-lint/v2/cmd/golangci-lint@$(GOLANGCI_VERSION)
GOLANGCI_VERSION = v2.15.0
FUZZTIME = 30s

.PHONY: help build test check generate lint fuzz bench

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "%-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

build: ## build ./bin/catalogctl
	CGO_ENABLED=0 go build -o bin/catalogctl ./cmd/catalogctl

test: ## run the tests, with the race detector and in random order
	go test -race -shuffle=on ./...

check: ## run all that CI runs
	bash .ci/run

generate: ## bring everything generated up to the migrations
	go generate ./...

lint: ## run the linter
	$(GOLANGCI_LINT) run ./...

fuzz: ## fuzz every parser, FUZZTIME each
	bash .ci/fuzz $(FUZZTIME)

bench: ## run the benchmarks
	go test -run '^$$' -bench . -benchmem ./catalog/...
