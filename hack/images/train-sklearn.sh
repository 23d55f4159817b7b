#!/usr/bin/env bash
# Builds target/images/train-sklearn.tar without Docker: the quickstart's training image, a docker-archive of three layers: Python from Debian
# packages, the pinned libraries from PyPI, train.py. Layers are kept in .cache/images under the digest of what they were made from, so a
# change of train.py costs seconds and a second build nothing. Nothing of this machine's Python gets into the image.
set -euo pipefail
cd "$(dirname "$0")/../.."
. hack/images/packages.sh

train=$PWD/examples/quickstart/train
cache=$PWD/.cache/images/train-sklearn
output=$PWD/target/images/train-sklearn.tar
key_file=$PWD/target/images/train-sklearn.key
machine=$(uname -m)
suite=bookworm # its Python is 3.11, for which requirements.txt is pinned
packages=base-files,coreutils,dash,libgomp1,libpython3.11-stdlib,libstdc++6,python3-minimal,tzdata,zlib1g
dropped=(./dev ./usr/share/doc ./usr/share/man ./usr/share/locale ./usr/share/info ./usr/share/lintian ./var/cache ./var/log)

digest() { sha256sum | cut -c1-16; }

main() {
  local started=$SECONDS layers_key key layers
  layers_key=$( (cat "$0" "$train/requirements.txt"; echo "$machine") | digest)
  key=$( (echo "$layers_key"; cat "$train/train.py" hack/images/archive/*.go) | digest)
  if [ -f "$output" ] && [ "$(cat "$key_file" 2>/dev/null)" = "$key" ]; then
    say "train-sklearn is up to date"
    return
  fi
  layers=$cache/$layers_key
  mkdir -p "$cache" "${output%/*}"
  work=$(mktemp -d "$cache/work.XXXXXX")
  trap 'rm -rf "$work"' EXIT
  [ -d "$layers" ] || make_layers "$layers"
  install -D -m 0644 "$train/train.py" "$work/script/opt/train/train.py"
  layer "$work/script" "$work/script.tar"
  say "train-sklearn: writing the archive"
  write_image "$layers/debian.tar" "$layers/pypi.tar" "$work/script.tar"
  echo "$key" >"$key_file"
  say "train-sklearn built in $((SECONDS - started)) s ($(($(stat -c %s "$output") / 1000000)) MB)"
}

# make_layers FOLDER: debian.tar and pypi.tar; the folder appears only when both are complete
make_layers() {
  need mmdebstrap mmdebstrap
  python3 -m pip --version >/dev/null 2>&1 || need pip3 python3-pip
  say "train-sklearn: Debian layer ($packages)"
  unpack_debian "$work/debian"
  say "train-sklearn: PyPI layer ($(grep -c == "$train/requirements.txt") packages, about 80 MB to download)"
  unpack_pypi "$work/pypi"
  say "train-sklearn: a first training with the image's own Python"
  try_training
  compile_loaded debian
  compile_loaded pypi
  mkdir "$work/layers"
  layer "$work/debian" "$work/layers/debian.tar"
  layer "$work/pypi" "$work/layers/pypi.tar"
  find "$cache" -mindepth 1 -maxdepth 1 ! -path "$work" -exec rm -rf {} +
  mv "$work/layers" "$1"
}

unpack_debian() {
  SOURCE_DATE_EPOCH=0 mmdebstrap --quiet --variant=extract --include="$packages" "$suite" "$work/debian.tar" >/dev/null
  mkdir "$1"
  tar -C "$1" --no-same-owner -xpf "$work/debian.tar" "${dropped[@]/#/--exclude=}"
}

unpack_pypi() {
  local into=$1/opt/train/lib platforms=() tag
  for tag in manylinux_2_28 manylinux_2_27 manylinux_2_17 manylinux2014; do platforms+=("--platform=${tag}_$machine"); done
  python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --no-compile --no-deps --only-binary=:all: \
    --implementation=cp --python-version=3.11 "${platforms[@]}" --target="$into" --requirement="$train/requirements.txt" ||
    fail "pip could not install $train/requirements.txt for Python 3.11 on $machine: the reason is above"
  find "$into" -type d -name tests -prune -exec rm -rf {} +
  rm -rf "$into/onnx/backend/test" "$into/bin"
}

# image_python ARGUMENTS: runs the Python of the two layers without chroot, so no root is needed
image_python() {
  local loader libraries
  loader=$(echo "$work"/debian/lib*/ld-linux-*.so.*)
  libraries=$(echo "$work"/debian/{lib,usr/lib}/*-linux-gnu | tr ' ' :)
  env -i PYTHONHOME="$work/debian/usr" PYTHONPATH="$work/pypi/opt/train/lib" PYTHONDONTWRITEBYTECODE=1 \
    MILLWRIGHT_DATA="$work/data" MILLWRIGHT_OUTPUT="$work/output" MILLWRIGHT_PARAM_ALGORITHM=boosted \
    "$loader" --library-path "$libraries" "$work/debian/usr/bin/python3.11" "$@"
}

# Proves that the layers work together, and lists the modules that a training loads in $work/loaded.
try_training() {
  mkdir -p "$work/data/train"
  head -n 501 "$train/../data/train.csv" >"$work/data/train/train.csv"
  image_python - "$train/train.py" "$work/loaded" >"$work/training.log" 2>&1 <<'PYTHON' || { cat "$work/training.log" >&2; fail "train.py fails in the image"; }
import runpy, sys
program, loaded = sys.argv[1:]
runpy.run_path(program, run_name="__main__")
files = [getattr(module, "__file__", None) for module in list(sys.modules.values())]
open(loaded, "w").write("\n".join(sorted({file for file in files if file and file.endswith(".py")})) + "\n")
PYTHON
  [ -s "$work/output/model.onnx" ] || fail "train.py wrote no model in the image"
}

# compile_loaded debian|pypi: a container's root is read-only, so Python could not keep byte code: each run would compile for seconds.
# "unchecked-hash" is byte code that holds whatever time the source has.
compile_loaded() {
  grep "^$work/$1/" "$work/loaded" | image_python -m compileall -q -f -i - -s "$work/$1" -p / --invalidation-mode unchecked-hash >/dev/null
}

# layer FOLDER TAR: the same files always give the same bytes
layer() {
  tar --create --file "$2" --directory "$1" --sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner --format=gnu .
}

write_image() {
  go -C hack/images/archive run . --output="$output" --tag=millwright/train-sklearn:dev "${@/#/--layer=}" \
    --entrypoint=python3 --entrypoint=/opt/train/train.py --user=65532:65532 \
    --env=PATH=/usr/local/bin:/usr/bin:/bin --env=PYTHONPATH=/opt/train/lib --env=HOME=/tmp \
    --env=PYTHONDONTWRITEBYTECODE=1 --env=PYTHONUNBUFFERED=1
}

main
