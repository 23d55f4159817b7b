#!/usr/bin/env bash
# Rings 3 and 4: our definitions, examples and the whole operator against a real kube-apiserver and etcd. Needs no root and no pods.
set -euo pipefail
cd "$(dirname "$0")/../.."
hack/local-cluster/run binaries "$PWD/target/kube"
# Two test classes at a time, each with a server of its own: most of them wait most of the time.
MILLWRIGHT_KUBE_BINARIES=$PWD/target/kube mvn --batch-mode --projects crds,operator --also-make -Dspotless.check.skip -Dcheckstyle.skip \
  -Dsurefire.failIfNoSpecifiedTests=false -DforkCount=2 -Dtest='*IT' test
