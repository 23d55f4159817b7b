/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.jobs.validate;

/** What the data say about an expectation. */
enum Outcome {
  /** It holds. */
  Pass,
  /** It does not hold. */
  Fail,
  /** There is no value to judge: it does not count as held. */
  NoData
}
