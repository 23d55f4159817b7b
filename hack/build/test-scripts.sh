#!/usr/bin/env bash
# Unit tests of what is not Java: the Go tools and the quickstart's Python.
set -euo pipefail
cd "$(dirname "$0")/../.."
unformatted=$(gofmt -l hack)
[ -z "$unformatted" ] || { printf 'not formatted, run make format:\n%s\n' "$unformatted" >&2; exit 1; }
go -C hack/images/archive test ./...
go -C hack/local-cluster vet ./internal/... && go -C hack/local-cluster test ./internal/...
python3 -m unittest discover --start-directory examples/quickstart/data --pattern 'test_*.py'
python3 -m unittest discover --start-directory examples/quickstart/client --pattern 'test_*.py'
