#!/usr/bin/env bash
# Changes statistics, gates and rollout, mutant by mutant, and prints for each module how many its tests noticed. Fails below the pom's mutationThreshold.
set -euo pipefail
cd "$(dirname "$0")/../.."

modules=(statistics operator)
for module in "${modules[@]}"; do
  rm -f "$module/target/pit-reports/mutations.xml"
done
result=0
# JaCoCo's agent would count lines in each of the mutants' processes.
mvn --batch-mode --quiet -Djacoco.skip -Dspotless.check.skip -Dcheckstyle.skip -pl operator -am \
  test-compile org.pitest:pitest-maven:mutationCoverage || result=$?
for module in "${modules[@]}"; do
  report=$module/target/pit-reports
  if [ -f "$report/mutations.xml" ]; then
    mutants=$(grep -c '<mutation ' "$report/mutations.xml")
    noticed=$(grep -c "<mutation detected='true'" "$report/mutations.xml")
    awk -v of="$mutants" -v noticed="$noticed" -v what="mutation: $module: " -v where="$report/index.html" \
      'BEGIN { printf "%s%d of %d mutants noticed, %.1f %%: %s\n", what, noticed, of, 100 * noticed / of, where }'
  else
    echo "mutation: $module: not run"
  fi
done
exit "$result"
