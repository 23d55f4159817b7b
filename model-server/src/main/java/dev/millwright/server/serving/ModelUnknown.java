/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.serving;

/** The client asks for a model or a version that is not served; the message says what is. */
public class ModelUnknown extends Exception {
  private static final long serialVersionUID = 1L;

  ModelUnknown(String message) {
    super(message, null, false, false);
  }
}
