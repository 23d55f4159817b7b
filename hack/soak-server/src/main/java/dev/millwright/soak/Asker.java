/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.soak;

import java.io.IOException;
import java.util.List;

/** A client: asks several things at once, and gives the answers in their order. */
interface Asker extends AutoCloseable {
  /**
   * Each answer as bytes, its status first; equal answers have equal bytes.
   *
   * @throws IOException when an answer does not come
   */
  List<byte[]> ask(List<Exchange> exchanges) throws IOException;

  @Override
  void close() throws IOException;
}
