/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.scheduling;

import dev.millwright.inference.RunFailed;

/** Whoever asked for an inference; told once how it ended, on the thread where that was seen. */
public interface Caller {
  /** False when nobody would read the answer: an inference that has not begun is left out then. */
  boolean isWaiting();

  /** The model has answered. */
  void answered(Ran ran);

  /** The model could not answer this request. */
  void failed(RunFailed why);

  /** The model was not asked. */
  void refused(NotRun why);
}
