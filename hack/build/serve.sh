#!/usr/bin/env bash
# Serves every model of a folder, without Kubernetes: hack/build/serve.sh FOLDER [ENGINE]. Every MILLWRIGHT_* variable works as in a pod.
# ENGINE: pytorch for model.pt, tensorflow for SavedModels; without one ONNX, XGBoost and LightGBM.
set -euo pipefail
models=${1:-}
engine=${2:-}
if [ ! -d "$models" ]; then
  echo "serve: MODELS: expected a folder with one subfolder for each model (MODELS/<name>/model.onnx), got '$models'" >&2
  exit 2
fi
models=$(cd "$models" && pwd)
cd "$(dirname "$0")/../.."
. hack/images/packages.sh

# What the natives of a module of its own are told, where they lie, and how to be quiet.
case $engine in
  "") module=model-server environment=(ORT_DISABLE_TELEMETRY=1) options=() ;;
  pytorch)
    module=engine-pytorch environment=(OMP_NUM_THREADS="${MILLWRIGHT_THREADS:-1}")
    options=("-DPYTORCH_LIBRARY_PATH=$PWD/engine-pytorch/target/libtorch" -DPYTORCH_FLAVOR=cpu)
    ;;
  tensorflow)
    module=engine-tensorflow environment=(OMP_NUM_THREADS="${MILLWRIGHT_THREADS:-1}" TF_CPP_MIN_LOG_LEVEL=1)
    options=("-DTENSORFLOW_LIBRARY_PATH=$PWD/engine-tensorflow/target/libtensorflow")
    ;;
  *)
    echo "serve: ENGINE: expected pytorch, tensorflow or nothing (ONNX, XGBoost, LightGBM), got '$engine'" >&2
    exit 2
    ;;
esac
if [ -n "$engine" ] && [ "$(uname -sm)" != "Linux x86_64" ]; then
  echo "serve: ENGINE=$engine has native code for Linux on x86_64 only, this is $(uname -sm): convert the model to ONNX" >&2
  exit 2
fi
mkdir -p "$module/target"

jar=$PWD/$module/target/$module-0.1.0-SNAPSHOT.jar
sources=(model-server inference statistics)
[ -z "$engine" ] || sources+=("$module")
key=$(cat "$0" pom.xml <(find "${sources[@]/%//pom.xml}" "${sources[@]/%//src/main}" -type f | LC_ALL=C sort | xargs sha256sum) | sha256sum | cut -d' ' -f1)
if [ ! -f "$jar" ] || [ "$(cat "$module/target/serve.key" 2>/dev/null)" != "$key" ]; then
  echo "serve: building $module"
  # Of another build's libraries nothing may stay: an engine is found by what lies there.
  rm -rf "$module/target/lib"
  mvn --batch-mode --quiet --projects "$module" --also-make -DskipTests -Dspotless.check.skip -Dcheckstyle.skip \
    package dependency:copy-dependencies -DincludeScope=runtime -DoutputDirectory=target/lib >"$module/target/serve.log" 2>&1 ||
    { tail -40 "$module/target/serve.log" >&2; fail "the build failed: the whole log is in $module/target/serve.log"; }
  echo "$key" >"$module/target/serve.key"
fi

# Serial GC as in the image: the smallest. Nobody waits for a person at a terminal to drain.
line=(env "${environment[@]}" "MILLWRIGHT_MODELS=$models" "MILLWRIGHT_DRAIN_DELAY=${MILLWRIGHT_DRAIN_DELAY:-PT0S}" java -XX:+UseSerialGC "${options[@]}" -jar "$jar")
echo "serve: ${line[*]}"
echo "serve: http://localhost:${MILLWRIGHT_HTTP_PORT:-8080}/ shows the models and asks them; gRPC on port ${MILLWRIGHT_GRPC_PORT:-9000}, metrics on port ${MILLWRIGHT_MANAGEMENT_PORT:-8082}"
exec "${line[@]}"
