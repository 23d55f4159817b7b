/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.operator.testing.Samples;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import org.junit.jupiter.api.Test;

class PodSightTest {

  @Test
  void saysTheFaultInTheWordsOfTheStageReport() {
    Pod pod =
        ended(
            47,
            """
            {"stage":"fetch-artifact","outcome":"Failed","reason":"ArtifactDigestMismatch","message":"the store has other bytes"}""");
    assertThat(PodSight.fault(List.of(pod)))
        .hasValue("container fetch: ArtifactDigestMismatch: the store has other bytes");
  }

  @Test
  void saysWhatIsNoReportAsItIs() {
    assertThat(PodSight.trouble(List.of(ended(137, "Killed"))))
        .hasValue("container fetch ended with exit code 137 (Error): Killed");
  }

  private static Pod ended(int exitCode, String message) {
    return Samples.of(
        Pod.class,
        """
        metadata: {name: visits-1a-x}
        status:
          initContainerStatuses:
          - name: fetch
            state: {terminated: {exitCode: %d, reason: Error, message: '%s'}}
        """
            .formatted(exitCode, message));
  }
}
