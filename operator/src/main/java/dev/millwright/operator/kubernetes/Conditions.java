/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.kubernetes;

import dev.millwright.crds.v1alpha1.condition.Condition;
import dev.millwright.crds.v1alpha1.condition.ConditionStatus;
import dev.millwright.crds.v1alpha1.condition.Conditioned;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rules of {@code metav1.Condition}: one a type, and a time that moves only with the status. */
public final class Conditions {
  private static final int MAX_MESSAGE = 2048;

  private Conditions() {}

  /**
   * The findings as conditions, sorted by type. A condition of another type than the findings' is
   * dropped: planners say everything every time.
   *
   * @param previous conditions of the observed status
   * @param generation the {@code metadata.generation} that the findings answer
   */
  public static List<Condition> merge(
      List<Condition> previous, List<Finding> findings, @Nullable Long generation, Instant now) {
    return findings.stream()
        .map(finding -> merge(find(previous, finding.type().name()), finding, generation, now))
        .sorted(Comparator.comparing(Condition::type))
        .toList();
  }

  /** The previous conditions with one of them replaced or added, sorted by type. */
  public static List<Condition> replace(
      List<Condition> previous, Finding finding, @Nullable Long generation, Instant now) {
    var conditions = new ArrayList<>(previous);
    conditions.removeIf(condition -> condition.type().equals(finding.type().name()));
    conditions.add(merge(find(previous, finding.type().name()), finding, generation, now));
    conditions.sort(Comparator.comparing(Condition::type));
    return List.copyOf(conditions);
  }

  /** The condition of a type, if the object has said anything about it. */
  public static Optional<Condition> find(List<Condition> conditions, String type) {
    return conditions.stream().filter(condition -> condition.type().equals(type)).findFirst();
  }

  /** Whether a status says that a condition holds; an absent status says nothing. */
  public static boolean isTrue(@Nullable Conditioned status, Enum<?> type) {
    return status != null
        && find(status.conditions(), type.name())
            .filter(condition -> condition.status() == ConditionStatus.True)
            .isPresent();
  }

  /** Conditions of a status, empty when there is none. */
  public static List<Condition> of(@Nullable Conditioned status) {
    return status == null ? List.of() : status.conditions();
  }

  /** A time as the API writes it: RFC 3339, UTC, to the second. */
  public static String time(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static Condition merge(
      Optional<Condition> previous, Finding finding, @Nullable Long generation, Instant now) {
    String since =
        previous
            .filter(condition -> condition.status() == finding.status())
            .map(Condition::lastTransitionTime)
            .orElseGet(() -> time(now));
    return new Condition(
        finding.type().name(),
        finding.status(),
        generation,
        since,
        finding.reason().name(),
        cut(finding.message()));
  }

  private static String cut(String message) {
    return message.length() <= MAX_MESSAGE
        ? message
        : message.substring(0, MAX_MESSAGE - 1) + "\u2026";
  }
}
