/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.stage;

import dev.millwright.crds.v1alpha1.promotion.Promotion;
import java.util.Comparator;

/**
 * The order in which Promotions of one stage win: by the time of their creation, then by name.
 *
 * @param created {@code metadata.creationTimestamp}, RFC 3339, UTC, to the second
 */
public record Precedence(String created, String promotion) implements Comparable<Precedence> {
  private static final Comparator<Precedence> ORDER =
      Comparator.comparing(Precedence::created).thenComparing(Precedence::promotion);

  /** Where a Promotion stands in the order. */
  public static Precedence of(Promotion promotion) {
    return new Precedence(
        promotion.getMetadata().getCreationTimestamp(), promotion.getMetadata().getName());
  }

  @Override
  public int compareTo(Precedence other) {
    return ORDER.compare(this, other);
  }

  /** Whether this one comes later, so that it wins. */
  public boolean isAfter(Precedence other) {
    return compareTo(other) > 0;
  }
}
