#!/usr/bin/env bash
# Ring 5: the stories in examples/, on real pods.
set -euo pipefail
cd "$(dirname "$0")/../.."
mvn --batch-mode --projects hack/stories -Dspotless.check.skip -Dcheckstyle.skip \
  -Dsurefire.failIfNoSpecifiedTests=false -Dtest='*E2E' test
