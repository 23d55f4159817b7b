/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.kubernetes;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClientException;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells people of transitions. An event's name follows from the object and what is said, so the
 * same news is one event with a count. Events are news, not records: a lost one harms nobody.
 */
@Singleton
public class EventRecorder {
  private static final Logger log = LoggerFactory.getLogger(EventRecorder.class);
  private static final int MAX_MESSAGE = 1024;

  private final Writes writes;
  private final Clock clock;

  public EventRecorder(Writes writes, Clock clock) {
    this.writes = writes;
    this.clock = clock;
  }

  /** Records each transition; a server that refuses events is only logged. */
  public void record(HasMetadata about, List<Transition> transitions) {
    for (Transition transition : transitions) {
      try {
        writes.record(event(about, transition));
      } catch (KubernetesClientException | StaleObservationException e) {
        log.warn(
            "Event {} about {} {} was not recorded: {}",
            transition.reason(),
            about.getKind(),
            about.getMetadata().getName(),
            e.getMessage());
      }
    }
  }

  private Event event(HasMetadata about, Transition transition) {
    String now = Conditions.time(clock.instant());
    String uid = about.getMetadata().getUid();
    return new EventBuilder()
        .withNewMetadata()
        .withName(
            about.getMetadata().getName()
                + "."
                + Names.hash(uid + transition.reason() + transition.message()))
        .withNamespace(about.getMetadata().getNamespace())
        .withLabels(Labels.of(Map.of()))
        .endMetadata()
        .withNewInvolvedObject()
        .withApiVersion(about.getApiVersion())
        .withKind(about.getKind())
        .withName(about.getMetadata().getName())
        .withNamespace(about.getMetadata().getNamespace())
        .withUid(uid)
        .endInvolvedObject()
        .withType(transition.warning() ? "Warning" : "Normal")
        .withReason(transition.reason())
        .withMessage(cut(transition.message()))
        .withCount(1)
        .withFirstTimestamp(now)
        .withLastTimestamp(now)
        .withReportingComponent(Names.fieldManager(about.getKind()))
        .withNewSource()
        .withComponent(Names.fieldManager(about.getKind()))
        .endSource()
        .build();
  }

  private static String cut(String message) {
    return message.length() <= MAX_MESSAGE ? message : message.substring(0, MAX_MESSAGE);
  }
}
