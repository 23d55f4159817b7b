/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.fairness;

import dev.millwright.statistics.argument.Arguments;
import dev.millwright.statistics.metrics.ConfusionMatrix;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts rows by group, label and prediction, row by row. Groups are any names; they need not be
 * known beforehand. O(1) a row, O(groups) in space.
 *
 * <p>Counts are whole numbers: {@link #merge} is commutative and associative, and the order of rows
 * does not matter. Not safe for use by several threads.
 */
public final class GroupCounts {
  private final Map<String, ConfusionMatrix> groups = new HashMap<>();

  /**
   * Counts rows.
   *
   * @param groups name of the group of each row
   * @param labels true for a positive row
   * @param predicted true for a row predicted positive
   * @throws IllegalArgumentException if lengths differ
   */
  public static GroupCounts of(String[] groups, boolean[] labels, boolean[] predicted) {
    Arguments.requireSameRows("labels", labels.length, "groups", groups.length);
    Arguments.requireSameRows("predicted", predicted.length, "groups", groups.length);
    GroupCounts counts = new GroupCounts();
    for (int row = 0; row < groups.length; row++) {
      counts.add(groups[row], labels[row], predicted[row]);
    }
    return counts;
  }

  /** Counts one row. */
  public void add(String group, boolean label, boolean predicted) {
    long right = label == predicted ? 1 : 0;
    long wrong = 1 - right;
    add(
        group,
        predicted
            ? new ConfusionMatrix(right, wrong, 0, 0)
            : new ConfusionMatrix(0, 0, right, wrong));
  }

  /** Counts rows of a group that were counted elsewhere. */
  public void add(String group, ConfusionMatrix rows) {
    groups.merge(group, rows, ConfusionMatrix::plus);
  }

  /** Counts all rows of other counts, which are left as they are. */
  public void merge(GroupCounts other) {
    Map.copyOf(other.groups).forEach(this::add);
  }

  /** Rates of every group, groups in the order of their names. */
  public GroupTable table(GroupPolicy policy) {
    List<Group> rows = new ArrayList<>();
    new TreeMap<>(groups).forEach((name, counts) -> rows.add(new Group(name, counts, policy)));
    return new GroupTable(rows, policy);
  }
}
