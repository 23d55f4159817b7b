#!/usr/bin/env bash
# Puts the libraries of CUDA and cuDNN that ONNX Runtime's GPU build needs into .cache/cuda/<digest>/lib, and prints that folder.
# They come from NVIDIA's packages on PyPI, under NVIDIA's licence: about 1.3 GB to download, once. The driver (libcuda) is the node's.
set -euo pipefail
cd "$(dirname "$0")/../.."
. hack/images/packages.sh

requirements=hack/images/cuda-requirements.txt
[ "$(uname -sm)" = "Linux x86_64" ] || fail "CUDA's libraries are packaged for Linux on x86_64, this is $(uname -sm)"
folder=$PWD/.cache/cuda/$(cat "$0" "$requirements" | sha256sum | cut -c1-16)
if [ ! -d "$folder/lib" ]; then
  python3 -m pip --version >/dev/null 2>&1 || need pip3 python3-pip
  say "fetching CUDA's libraries from PyPI" >&2
  mkdir -p "$folder"
  work=$(mktemp -d "$folder/work.XXXXXX")
  trap 'rm -rf "$work"' EXIT
  python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --no-deps --only-binary=:all: \
    --target "$work/packages" --requirement "$requirements" || fail "pip could not install $requirements: the reason is above"
  mkdir "$work/lib"
  find "$work/packages/nvidia" -name '*.so*' -exec mv -t "$work/lib" {} +
  mv "$work/lib" "$folder/lib"
fi
echo "$folder/lib"
