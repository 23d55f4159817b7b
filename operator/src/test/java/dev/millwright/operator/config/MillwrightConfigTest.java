/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.operator.config.MillwrightConfig.PullPolicy;
import dev.millwright.operator.testing.Configs;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MillwrightConfigTest {
  @Test
  void hasADefaultForEveryKey() {
    var config = Configs.defaults();
    assertThat(config.store().endpoint()).isEqualTo(URI.create("http://millwright-store:9000"));
    assertThat(config.store().bucket()).isEqualTo("millwright");
    assertThat(config.store().region()).isEqualTo("us-east-1");
    assertThat(config.store().pathStyle()).isTrue();
    assertThat(config.store().credentialsSecret()).isEqualTo("millwright-store");
    assertThat(config.images().jobRunner()).isEqualTo("millwright/job-runner:dev");
    assertThat(config.images().modelServer()).isEqualTo("millwright/model-server:dev");
    assertThat(config.images().modelServerCuda()).isEqualTo("millwright/model-server-cuda:dev");
    assertThat(config.images().pullPolicy()).isEqualTo(PullPolicy.IfNotPresent);
    assertThat(config.missingObjectWait()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void readsEveryKeyUnderItsDocumentedName() {
    var config =
        Configs.with(
            Map.of(
                "millwright.store.endpoint", "https://s3.example.org",
                "millwright.store.bucket", "b",
                "millwright.store.region", "r",
                "millwright.store.path-style", "false",
                "millwright.store.credentials-secret", "s",
                "millwright.images.job-runner", "j",
                "millwright.images.model-server", "m",
                "millwright.images.model-server-cuda", "c",
                "millwright.images.pull-policy", "Always",
                "millwright.missing-object-wait", "PT2M"));
    assertThat(config.store().endpoint()).isEqualTo(URI.create("https://s3.example.org"));
    assertThat(config.store().bucket()).isEqualTo("b");
    assertThat(config.store().region()).isEqualTo("r");
    assertThat(config.store().pathStyle()).isFalse();
    assertThat(config.store().credentialsSecret()).isEqualTo("s");
    assertThat(config.images().jobRunner()).isEqualTo("j");
    assertThat(config.images().modelServer()).isEqualTo("m");
    assertThat(config.images().modelServerCuda()).isEqualTo("c");
    assertThat(config.images().pullPolicy()).isEqualTo(PullPolicy.Always);
    assertThat(config.missingObjectWait()).isEqualTo(Duration.ofMinutes(2));
  }
}
