#!/usr/bin/env bash
# Unit tests of what is not Java: the Go tools, and the Python of the quickstart and of the benchmark of model servers.
set -euo pipefail
cd "$(dirname "$0")/../.."
. hack/images/packages.sh

unformatted=$(gofmt -l hack)
[ -z "$unformatted" ] || fail "not formatted, run make format: $unformatted"
go -C hack/images/archive test ./...
# Never ./... here: cmd/kube is the whole of Kubernetes.
go -C hack/local-cluster vet ./cmd/local-cluster ./internal/...
go -C hack/local-cluster test ./cmd/local-cluster ./internal/...

need python3 python3
python3 -m pip --version >/dev/null 2>&1 || need pip3 python3-pip
libraries=$PWD/target/train-tests
key=$(cat examples/quickstart/train/requirements.txt <(python3 --version) | sha256sum | cut -d' ' -f1)
if [ "$(cat "$libraries.key" 2>/dev/null)" != "$key" ]; then
  say "installing the training's libraries for its tests into target/train-tests"
  rm -rf "$libraries"
  python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore \
    --target "$libraries" --requirement examples/quickstart/train/requirements.txt
  echo "$key" >"$libraries.key"
fi
for folder in examples/quickstart/{data,client,train} hack/bench-server; do
  echo "== $folder"
  (cd "$folder" && PYTHONPATH=$libraries python3 -m unittest)
done
