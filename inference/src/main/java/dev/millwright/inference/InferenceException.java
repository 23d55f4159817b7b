/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference;

/**
 * What can go wrong with a model; the message is meant for the person who brought the model or the
 * request.
 */
public abstract sealed class InferenceException extends Exception
    permits ModelUnreadable, RunFailed {
  InferenceException(String message, Throwable cause) {
    super(message, cause);
  }

  InferenceException(String message) {
    super(message);
  }
}
