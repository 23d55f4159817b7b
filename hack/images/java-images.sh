#!/usr/bin/env bash
# Builds the images of our own programs as docker-archive tars under target/images, without Docker.
# IMAGE_BASE: another base to build on, such as a registry's eclipse-temurin:17-jre; by default our own java-base.
# Does nothing when no source changed since the last build.
set -euo pipefail
cd "$(dirname "$0")/../.."
. hack/images/packages.sh

modules="operator model-server job-runner hack/s3proxy"
libraries="crds statistics inference"
base=${IMAGE_BASE:-}
if [ -z "$base" ]; then
  hack/images/java-base.sh
  base=tar://$PWD/target/images/java-base.tar
fi

sources() {
  cat "$0" pom.xml target/images/java-base.key 2>/dev/null || true
  echo "$base"
  for module in $modules $libraries; do
    find "$module/pom.xml" "$module/src/main" -type f -print0 | sort -z | xargs -0 sha256sum
  done
}
key=$(sources | sha256sum | cut -d' ' -f1)
if [ "$(cat target/images/java-images.key 2>/dev/null)" = "$key" ]; then
  say "operator, model-server, job-runner and s3proxy are up to date"
  exit
fi

started=$SECONDS
mkdir -p target/images
say "building operator, model-server, job-runner and s3proxy with Maven and jib"
rm -f target/images/java-images.key
mvn --batch-mode --quiet --also-make --projects "${modules// /,}" -DskipTests \
  -Djib.console=plain -Dimage.base="$base" package jib:buildTar >target/images/build.log 2>&1 ||
  { tail -40 target/images/build.log >&2; fail "the build failed: the whole log is in target/images/build.log"; }
for module in $modules; do
  cp "$module/target/jib-image.tar" "target/images/$(basename "$module").tar"
done
echo "$key" >target/images/java-images.key
say "4 images built in $((SECONDS - started)) s"
