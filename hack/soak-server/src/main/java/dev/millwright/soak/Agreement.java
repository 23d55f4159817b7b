/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.soak;

import dev.millwright.soak.Exchange.Protocol;
import java.io.IOException;
import java.util.Arrays;

/** When an answer is as good as the stored one. */
interface Agreement {
  /** Bit for bit. */
  Agreement EXACT = (protocol, stored, got) -> Arrays.equals(stored, got);

  /**
   * @param stored answer to the same request, its status first, as {@link Asker} gives it
   * @throws IOException when an answer is not of its protocol
   */
  boolean holds(Protocol protocol, byte[] stored, byte[] got) throws IOException;
}
