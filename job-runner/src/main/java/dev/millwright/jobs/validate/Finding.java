/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.jobs.validate;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of one expectation; a part of the report.
 *
 * @param dataset name of the dataset
 * @param column name of the column, null for rules about the whole table
 * @param rule kind of the expectation
 * @param outcome what the data say
 * @param expected in words
 * @param observed in words
 * @param failingRows rows that do not fit; none or all for a rule about the whole table
 * @param judgedRows rows that were looked at: all for NotNull, those with a value otherwise
 * @param samples up to 20 different values that do not fit, the most frequent first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Finding(
    String dataset,
    @Nullable String column,
    String rule,
    Outcome outcome,
    String expected,
    String observed,
    long failingRows,
    long judgedRows,
    List<String> samples)
    implements Checker.Answer {

  Finding {
    samples = List.copyOf(samples);
  }

  boolean holds() {
    return outcome == Outcome.Pass;
  }

  /** Rows that do not fit among those that were looked at; 1 where nothing fits. */
  double failingShare() {
    return judgedRows == 0 ? 1 : (double) failingRows / judgedRows;
  }

  /** One sentence for people. */
  String sentence() {
    String place = column == null ? dataset : dataset + "." + column;
    String text = place + " " + rule + ": expected " + expected + "; observed " + observed;
    return samples.isEmpty()
        ? text
        : text
            + ", such as '"
            + String.join("', '", samples.subList(0, Math.min(3, samples.size())))
            + "'";
  }
}
