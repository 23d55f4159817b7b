/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.jobs.store;

/** The store answers, and has no such object. */
public final class ObjectMissing extends Exception {
  ObjectMissing(S3Location location) {
    super(location + " is not in the store");
  }
}
