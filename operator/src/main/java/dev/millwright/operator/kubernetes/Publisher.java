/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.kubernetes;

import dev.millwright.crds.v1alpha1.condition.Condition;
import dev.millwright.crds.v1alpha1.condition.Conditioned;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.CustomResource;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ErrorStatusUpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.RetryInfo;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The end of every reconcile: status, events, and when to look again. */
@Singleton
public class Publisher {
  /** How soon we look again when the world moved under a write. */
  private static final Duration SOON = Duration.ofMillis(200);

  /** Every object is looked at again after 5 to 10 minutes, whatever events were missed. */
  private static final Duration RECHECK = Duration.ofMinutes(5);

  private static final int MAX_MESSAGE = 512;

  private final StatusWriter status;
  private final EventRecorder events;
  private final Clock clock;

  public Publisher(StatusWriter status, EventRecorder events, Clock clock) {
    this.status = status;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Writes the planned status, tells of the transitions if it was news, and asks for the next look.
   *
   * @param nextCheck when the plan wants to look again without any event; empty to wait for events
   * @throws StaleObservationException when the object is no longer as observed
   */
  public <S, P extends CustomResource<?, S>> UpdateControl<P> publish(
      P observed, S planned, List<Transition> transitions, Optional<Duration> nextCheck) {
    if (status.write(observed, planned)) {
      events.record(observed, transitions);
    }
    Duration recheck = recheck(observed);
    Duration next = nextCheck.filter(check -> check.compareTo(recheck) < 0).orElse(recheck);
    return UpdateControl.<P>noUpdate().rescheduleAfter(next);
  }

  /**
   * What to do with an exception of a reconcile. A stale observation is looked at again soon. Other
   * errors are retried with backoff for ever; after the first minute the main condition tells
   * people, as Unknown, for the world may be fine.
   *
   * @param main type of the room's main condition
   * @param reason constant of the room's closed enum that says that reconciling fails
   * @param withConditions the observed status with other conditions
   */
  public <S extends Conditioned, P extends CustomResource<?, S>>
      ErrorStatusUpdateControl<P> trouble(
          P observed,
          Context<P> context,
          Exception error,
          Trouble trouble,
          Function<List<Condition>, S> withConditions) {
    if (error instanceof StaleObservationException) {
      return ErrorStatusUpdateControl.<P>noStatusUpdate().withNoRetry().rescheduleAfter(SOON);
    }
    int attempts = context.getRetryInfo().map(RetryInfo::getAttemptCount).orElse(0);
    if (SteadyRetry.elapsed(attempts).compareTo(Duration.ofMinutes(1)) >= 0) {
      var finding = Finding.unknown(trouble.main(), trouble.reason(), message(error));
      var conditions =
          Conditions.replace(
              Conditions.of(observed.getStatus()),
              finding,
              observed.getMetadata().getGeneration(),
              clock.instant());
      status.write(observed, withConditions.apply(conditions));
    }
    return ErrorStatusUpdateControl.defaultErrorProcessing();
  }

  /**
   * How a room shows that it cannot reconcile.
   *
   * @param main type of the room's main condition
   * @param reason constant of the room's closed enum of reasons
   */
  public record Trouble(Enum<?> main, Enum<?> reason) {}

  private static Duration recheck(HasMetadata object) {
    // Spread by UID, so that not all objects come due in one second after a start.
    int spread = Math.floorMod(object.getMetadata().getUid().hashCode(), 300);
    return RECHECK.plusSeconds(spread);
  }

  private static String message(Exception error) {
    String text = error.getClass().getSimpleName() + ": " + error.getMessage();
    return text.length() <= MAX_MESSAGE ? text : text.substring(0, MAX_MESSAGE);
  }
}
