#!/usr/bin/env bash
# Builds the images of our own programs as docker-archive tars under target/images, without Docker: java-images.sh [engines|cuda]
# With "engines" those of the model server for PyTorch and TensorFlow, whose native code weighs a gigabyte;
# with "cuda" that of the model server with ONNX Runtime's CUDA provider and CUDA's libraries, 2.6 GB.
# IMAGE_BASE: another base to build on, such as a registry's eclipse-temurin:17-jre; by default our own java-base.
# Does nothing when no source changed since the last build.
set -euo pipefail
cd "$(dirname "$0")/../.."
. hack/images/packages.sh

options=()
case ${1:-} in
  "") set=java-images modules="operator model-server job-runner hack/s3proxy" libraries="crds statistics inference" ;;
  engines) set=engine-images modules="engine-pytorch engine-tensorflow" libraries="statistics inference model-server" ;;
  cuda)
    set=cuda-image modules="engine-cuda" libraries="statistics inference model-server"
    libraries_of_cuda=$(hack/images/cuda-libraries.sh)
    options=(-Pcuda "-Dcuda.libraries=$libraries_of_cuda")
    ;;
  *) fail "expected engines, cuda or nothing, got '$1'" ;;
esac
base=${IMAGE_BASE:-}
if [ -z "$base" ]; then
  hack/images/java-base.sh
  base=tar://$PWD/target/images/java-base.tar
fi

sources() {
  cat "$0" pom.xml target/images/java-base.key 2>/dev/null || true
  echo "$base"
  echo "${options[@]}"
  for module in $modules $libraries; do
    code=$module/src/main # none where a module is an image only
    [ -d "$code" ] || code=
    find "$module/pom.xml" ${code:+"$code"} -type f -print0 | sort -z | xargs -0 sha256sum
  done
}
key=$(sources | sha256sum | cut -d' ' -f1)
if [ "$(cat "target/images/$set.key" 2>/dev/null)" = "$key" ]; then
  say "the images of $modules are up to date"
  exit
fi

started=$SECONDS
mkdir -p target/images
say "building the images of $modules with Maven and jib"
rm -f "target/images/$set.key"
mvn --batch-mode --quiet "${options[@]}" --also-make --projects "${modules// /,}" -DskipTests \
  -Djib.console=plain -Dimage.base="$base" package jib:buildTar >target/images/build.log 2>&1 ||
  { tail -40 target/images/build.log >&2; fail "the build failed: the whole log is in target/images/build.log"; }
for module in $modules; do
  name=$(basename "$module")
  cp "$module/target/jib-image.tar" "target/images/${name/#engine-/model-server-}.tar"
done
echo "$key" >"target/images/$set.key"
say "$(wc -w <<<"$modules") images built in $((SECONDS - started)) s"
