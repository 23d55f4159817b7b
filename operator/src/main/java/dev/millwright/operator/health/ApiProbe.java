/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.health;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the API server for its version every few seconds and remembers when it last answered. The
 * SDK's own check stays up through an outage, because informers wait in silence.
 */
@Singleton
public class ApiProbe {
  private static final Logger log = LoggerFactory.getLogger(ApiProbe.class);
  private static final Duration PERIOD = Duration.ofSeconds(5);

  private final KubernetesClient client;
  private final Clock clock;
  private final ScheduledExecutorService schedule =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            var thread = new Thread(task, "api-probe");
            thread.setDaemon(true);
            return thread;
          });
  private volatile @Nullable Instant lastAnswer;

  public ApiProbe(KubernetesClient client, Clock clock) {
    this.client = client;
    this.clock = clock;
  }

  /** How long ago the API server last answered; empty when it never has. */
  public Optional<Duration> age() {
    return Optional.ofNullable(lastAnswer).map(answer -> Duration.between(answer, clock.instant()));
  }

  void start(@Observes StartupEvent start) {
    var unused =
        schedule.scheduleWithFixedDelay(this::ask, 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
  }

  void stop(@Observes ShutdownEvent stop) {
    schedule.shutdownNow();
  }

  void ask() {
    try {
      client.getKubernetesVersion();
      lastAnswer = clock.instant();
    } catch (KubernetesClientException e) {
      log.warn("The API server does not answer: {}", e.getMessage());
    }
  }
}
