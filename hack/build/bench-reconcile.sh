#!/usr/bin/env bash
# bench-reconcile.sh [DEPLOYMENTS]: reconciles a second of the whole operator against a real kube-apiserver and etcd, and the raw limit.
set -euo pipefail
cd "$(dirname "$0")/../.."
hack/local-cluster/run binaries "$PWD/target/kube"
log=target/bench-reconcile.log
mvn --batch-mode --quiet --projects operator --also-make -Dspotless.check.skip -Dcheckstyle.skip -DskipTests \
  test-compile dependency:build-classpath -Dmdep.outputFile=target/bench-classpath -Dmdep.includeScope=test >"$log" 2>&1 ||
  { tail -30 "$log" >&2; exit 1; }
MILLWRIGHT_KUBE_BINARIES=$PWD/target/kube exec java -Djava.util.logging.manager=org.jboss.logmanager.LogManager \
  -cp "operator/target/test-classes:operator/target/classes:$(cat operator/target/bench-classpath)" \
  dev.millwright.operator.bench.ReconcileBench "$@"
