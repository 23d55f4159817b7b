#!/usr/bin/env bash
# Rewrites everything that is generated and committed. With --check: fails when something committed is out of date.
set -euo pipefail
cd "$(dirname "$0")/../.."
mvn --batch-mode --quiet --projects crds -DskipTests test-compile exec:java@generate
mvn --batch-mode --quiet --projects model-server --also-make -Dspotless.check.skip -Dcheckstyle.skip \
  -Dsurefire.failIfNoSpecifiedTests=false -Dtest=ServerConfigTest -Dgolden.rewrite=true test
python3 examples/quickstart/data/split.py >/dev/null
if [ "${1:-}" = --check ]; then
  changed=$(git status --porcelain -- charts/millwright/files docs/reference examples)
  [ -z "$changed" ] || { printf 'generated files are out of date; run make generate and commit:\n%s\n' "$changed" >&2; exit 1; }
fi
