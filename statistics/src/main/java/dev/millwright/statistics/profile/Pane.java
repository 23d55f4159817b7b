/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.profile;

/**
 * One pod's profile over a short, closed stretch of time.
 *
 * @param sequence above every earlier pane of the same pod, 1 or more. A pod whose container may
 *     restart must go on counting upwards, for instance from the wall clock at its start.
 * @param startMillis first instant, inclusive, milliseconds since 1970-01-01T00:00:00Z
 * @param endMillis last instant, exclusive, not before the first
 * @param pod the pod that counted
 * @param revision the revision it served
 * @param profile the counts
 */
public record Pane(
    long sequence, long startMillis, long endMillis, String pod, String revision, Profile profile) {
  /** The longest pod or revision name, in bytes of UTF-8. */
  public static final int MAX_NAME_BYTES = FeatureBaseline.MAX_NAME_BYTES;

  /** Refuses an impossible time or an empty name. */
  public Pane {
    if (sequence < 1) {
      throw new IllegalArgumentException("sequence: expected 1 or more, got " + sequence);
    }
    if (endMillis < startMillis) {
      throw new IllegalArgumentException(
          "endMillis: expected " + startMillis + " or later, got " + endMillis);
    }
    requireName("pod", pod);
    requireName("revision", revision);
  }

  /** The baseline whose bins are counted. */
  public String baselineDigest() {
    return profile.baselineDigest();
  }

  private static void requireName(String field, String name) {
    if (name.isBlank() || name.length() > MAX_NAME_BYTES / 4) {
      throw new IllegalArgumentException(
          field
              + ": expected 1.."
              + MAX_NAME_BYTES / 4
              + " characters, not blank, got '"
              + name
              + "'");
    }
  }
}
