/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.trainingrun;

import dev.millwright.operator.testing.Cluster;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A kubelet that lets every Job of the namespace succeed, until it is closed. */
final class BusyKubelet implements AutoCloseable {
  private final PlayedKubelet kubelet;
  private final Set<String> done = new HashSet<>();
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final AtomicReference<@Nullable AssertionError> failure = new AtomicReference<>();

  BusyKubelet(Cluster cluster) {
    this.kubelet = new PlayedKubelet(cluster);
    var unused = clock.scheduleWithFixedDelay(this::round, 0, 50, TimeUnit.MILLISECONDS);
  }

  private void round() {
    try {
      for (Job job : kubelet.jobs()) {
        if (done.add(job.getMetadata().getUid())) {
          kubelet.succeed(job);
        }
      }
    } catch (RuntimeException e) {
      failure.compareAndSet(null, new AssertionError("the kubelet cannot play on", e));
    }
  }

  /** Stops; a round that failed fails the test here. */
  @Override
  public void close() {
    clock.shutdown();
    AssertionError error = failure.get();
    if (error != null) {
      throw error;
    }
  }
}
