/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.stories.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.stories.cluster.ClusterProviders.Choice;
import dev.millwright.stories.cluster.ClusterProviders.Machine;
import org.junit.jupiter.api.Test;

class ClusterProvidersTest {

  @Test
  void takesTheClusterThatIsAskedFor() {
    assertThat(choose("current", true, true, true).provider()).contains("current");
    assertThat(choose("local", true, true, true).provider()).contains("local");
  }

  @Test
  void prefersDockerToTheLocalPrograms() {
    assertThat(choose("", true, true, true).provider()).contains("k3s");
    assertThat(choose("", false, true, true).provider()).contains("local");
  }

  @Test
  void saysWhatIsMissingWhenThereIsNone() {
    Choice choice = choose("", false, true, false);
    assertThat(choice.provider()).isEmpty();
    assertThat(choice.reason()).contains("Docker engine", "root on Linux", "MILLWRIGHT_CLUSTER");
    assertThat(choose("", false, false, true).provider()).isEmpty();
  }

  @Test
  void refusesANameThatItDoesNotKnow() {
    Choice choice = choose("kind", true, true, true);
    assertThat(choice.provider()).isEmpty();
    assertThat(choice.reason()).contains("MILLWRIGHT_CLUSTER", "current, k3s or local", "'kind'");
  }

  private static Choice choose(String asked, boolean docker, boolean linux, boolean root) {
    return ClusterProviders.choose(new Machine(asked, docker, linux, root));
  }
}
