#!/usr/bin/env bash
# The model server judged by clients that others wrote: Triton's and KServe's, REST and gRPC, their numbers compared with ONNX Runtime's.
set -euo pipefail
cd "$(dirname "$0")/../.."
. hack/images/packages.sh

need python3 python3
python3 -m pip --version >/dev/null 2>&1 || need pip3 python3-pip
libraries=$PWD/target/clients
key=$(cat hack/clients/requirements.txt <(python3 --version) | sha256sum | cut -d' ' -f1)
if [ "$(cat "$libraries.key" 2>/dev/null)" != "$key" ]; then
  say "installing Triton's and KServe's clients into target/clients"
  rm -rf "$libraries"
  python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore \
    --target "$libraries" --requirement hack/clients/requirements.txt
  echo "$key" >"$libraries.key"
fi
cd hack/clients
# One process for each: both clients bring their own definition of the same messages.
for client in test_triton test_kserve; do
  echo "== hack/clients/$client"
  PYTHONDONTWRITEBYTECODE=1 PYTHONPATH=$libraries python3 -W ignore -m unittest "$client"
done
