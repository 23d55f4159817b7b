#!/usr/bin/env bash
# bench-trees.sh FILE...: what a call costs XGBoost (*.json, *.ubj) and LightGBM (*.txt) models in their own engine and converted to ONNX, without a server.
set -euo pipefail
[ $# -gt 0 ] || { echo "bench-trees.sh: expected model files, got none" >&2; exit 1; }
files=$(realpath -- "$@")
cd "$(dirname "$0")/../.."
mvn --batch-mode --quiet --projects inference --also-make -Dspotless.check.skip -Dcheckstyle.skip -DskipTests \
  test-compile dependency:build-classpath -Dmdep.outputFile=target/bench-classpath -Dmdep.includeScope=test
mapfile -t files <<<"$files"
exec java -cp "inference/target/test-classes:inference/target/classes:$(cat inference/target/bench-classpath)" \
  dev.millwright.inference.engines.TreeCost "${files[@]}"
