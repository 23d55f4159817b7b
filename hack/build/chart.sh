#!/usr/bin/env bash
# Lints the chart, renders it, and checks that values.schema.json refuses what it should.
set -euo pipefail
cd "$(dirname "$0")/../.."
hack/helm/run lint --strict charts/millwright
hack/helm/run template millwright charts/millwright --namespace millwright-system >/dev/null

refused() { # what the message must contain, then helm's --set values
  local expected=$1 output
  shift
  if output=$(hack/helm/run template millwright charts/millwright "$@" 2>&1); then
    echo "the chart accepts $*, expected a refusal that names $expected" >&2
    exit 1
  fi
  grep -q "$expected" <<<"$output" || { echo "the refusal of $* does not name $expected: $output" >&2; exit 1; }
}
refused replicas --set operator.replicas=0
refused endpoint --set store.embedded.enabled=false
refused pullPolicy --set images.pullPolicy=Sometimes
refused bucket --set store.bucket=UPPER
refused typo --set typo=1
echo "chart: lint, render and 5 refusals passed"
