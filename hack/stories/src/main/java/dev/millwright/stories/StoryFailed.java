/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.stories;

/**
 * A story did not go as told: the message says what was expected, what came, and what to look at.
 */
final class StoryFailed extends RuntimeException {

  private static final long serialVersionUID = 1L;

  StoryFailed(String message) {
    super(message);
  }

  StoryFailed(String message, Throwable cause) {
    super(message, cause);
  }
}
