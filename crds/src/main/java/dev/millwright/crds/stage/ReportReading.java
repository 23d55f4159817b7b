/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.stage;

/** What came of reading a termination message. */
public sealed interface ReportReading {
  /** It is a report. */
  record Readable(StageReport report) implements ReportReading {}

  /**
   * It is not: empty, cut, or not by a stage of ours; the exit code is all there is.
   *
   * @param why what was expected and what came, as one sentence
   */
  record Unreadable(String why) implements ReportReading {}
}
