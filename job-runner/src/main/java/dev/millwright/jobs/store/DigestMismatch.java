/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.jobs.store;

/** The object's bytes are not the recorded ones; nothing of them was kept. */
public final class DigestMismatch extends Exception {
  DigestMismatch(S3Location location, String expected, String actual) {
    super(location + ": expected the bytes of " + expected + ", the store has " + actual);
  }
}
