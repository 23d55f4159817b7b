/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.jobs.table;

/** The file can't be read as a table; the message names the line and what was expected. */
public final class DataDefect extends Exception {
  public DataDefect(String message) {
    super(message);
  }

  /** Never null here. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
