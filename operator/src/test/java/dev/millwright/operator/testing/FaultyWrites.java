/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.testing;

import dev.millwright.operator.kubernetes.Writes;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * A process that dies between two writes: the first few writes that a test looks at succeed, then
 * none does ever again. What was read and planned since is lost.
 */
public final class FaultyWrites implements Writes {
  private final Writes real;
  private final Predicate<HasMetadata> counts;
  private final AtomicInteger left;
  private final CountDownLatch dead = new CountDownLatch(1);

  /** Dies after this many writes in a namespace; those in others count nothing. */
  public FaultyWrites(Writes real, int successes, String namespace) {
    this(real, successes, object -> namespace.equals(object.getMetadata().getNamespace()));
  }

  /** Dies after this many writes of the objects that count. */
  public FaultyWrites(Writes real, int successes, Predicate<HasMetadata> counts) {
    this.real = real;
    this.counts = counts;
    this.left = new AtomicInteger(successes);
  }

  /** Whether the process died within the given time. */
  public boolean diesWithin(long seconds) throws InterruptedException {
    return dead.await(seconds, TimeUnit.SECONDS);
  }

  /** Whether the process has died. */
  public boolean isDead() {
    return dead.getCount() == 0;
  }

  @Override
  public void apply(HasMetadata object, String fieldManager) {
    live(object);
    real.apply(object, fieldManager);
  }

  @Override
  public void create(HasMetadata object) {
    live(object);
    real.create(object);
  }

  @Override
  public void applyStatus(HasMetadata object, String fieldManager) {
    live(object);
    real.applyStatus(object, fieldManager);
  }

  @Override
  public void delete(HasMetadata object) {
    live(object);
    real.delete(object);
  }

  @Override
  public void record(Event event) {
    live(event);
    real.record(event);
  }

  private void live(HasMetadata object) {
    if (isDead() || (counts.test(object) && left.getAndDecrement() <= 0)) {
      dead.countDown();
      throw new IllegalStateException("the process is dead");
    }
  }
}
