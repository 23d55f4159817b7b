#!/usr/bin/env bash
# Serves every model of a folder, without Kubernetes: hack/build/serve.sh FOLDER. Every MILLWRIGHT_* variable works as in a pod.
set -euo pipefail
models=${1:-}
if [ ! -d "$models" ]; then
  echo "serve: MODELS: expected a folder with one subfolder for each model (MODELS/<name>/model.onnx), got '$models'" >&2
  exit 2
fi
models=$(cd "$models" && pwd)
cd "$(dirname "$0")/../.."
. hack/images/packages.sh
mkdir -p model-server/target

jar=$PWD/model-server/target/model-server-0.1.0-SNAPSHOT.jar
key=$(cat "$0" pom.xml <(find model-server/pom.xml inference/pom.xml statistics/pom.xml model-server/src/main inference/src/main statistics/src/main -type f |
  LC_ALL=C sort | xargs sha256sum) | sha256sum | cut -d' ' -f1)
if [ ! -f "$jar" ] || [ "$(cat model-server/target/serve.key 2>/dev/null)" != "$key" ]; then
  echo "serve: building the model server"
  mvn --batch-mode --quiet --projects model-server --also-make -DskipTests -Dspotless.check.skip -Dcheckstyle.skip \
    package dependency:copy-dependencies -DincludeScope=runtime -DoutputDirectory=target/lib >model-server/target/serve.log 2>&1 ||
    { tail -40 model-server/target/serve.log >&2; fail "the build failed: the whole log is in model-server/target/serve.log"; }
  echo "$key" >model-server/target/serve.key
fi

# Serial GC as in the image: the smallest. Nobody waits for a person at a terminal to drain.
line=(env ORT_DISABLE_TELEMETRY=1 "MILLWRIGHT_MODELS=$models" "MILLWRIGHT_DRAIN_DELAY=${MILLWRIGHT_DRAIN_DELAY:-PT0S}" java -XX:+UseSerialGC -jar "$jar")
echo "serve: ${line[*]}"
echo "serve: http://localhost:${MILLWRIGHT_HTTP_PORT:-8080}/ shows the models and asks them; gRPC on port ${MILLWRIGHT_GRPC_PORT:-9000}, metrics on port ${MILLWRIGHT_MANAGEMENT_PORT:-8082}"
exec "${line[@]}"
