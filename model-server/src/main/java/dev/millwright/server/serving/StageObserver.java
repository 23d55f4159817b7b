/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.serving;

import dev.millwright.server.scheduling.NotRun;
import dev.millwright.server.scheduling.Ran;

/** Told where the time of each inference of one model goes, on the thread that saw it. */
public interface StageObserver {
  /** Nobody looks. */
  StageObserver NONE =
      new StageObserver() {
        @Override
        public void parsed(long nanos) {}

        @Override
        public void ran(Ran ran) {}

        @Override
        public void refused(NotRun.Reason why) {}

        @Override
        public void serialised(long nanos) {}
      };

  /** From the whole request in memory to tensors that meet the contract. */
  void parsed(long nanos);

  /** The wait, and the run with its batch. */
  void ran(Ran ran);

  /** The request did not reach the model. */
  void refused(NotRun.Reason why);

  /** From tensors to the bytes of the answer. */
  void serialised(long nanos);
}
