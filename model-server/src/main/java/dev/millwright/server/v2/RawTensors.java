/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.v2;

import dev.millwright.inference.Shape;
import dev.millwright.inference.Tensor;
import dev.millwright.server.codec.RawInput;
import dev.millwright.server.codec.TensorPool;
import dev.millwright.server.serving.InputContract;
import dev.millwright.server.serving.RequestRefused;
import java.nio.ByteBuffer;

/**
 * The raw tensors behind the JSON, one after the other in the order of the request's inputs:
 * little-endian, row-major.
 */
final class RawTensors {
  private final InputContract contract;
  private final RawInput raw;
  private final Body body;
  private int position;

  RawTensors(InputContract contract, TensorPool pool, Body body) {
    this.contract = contract;
    this.raw = new RawInput(contract, pool);
    this.body = body;
    this.position = body.jsonLength();
  }

  /** Copies the next tensor. */
  Tensor next(int index, Shape shape, long size) throws RequestRefused {
    int left = body.length() - position;
    if (size > left) {
      throw new RequestRefused(
          "input \"%s\": binary_data_size: expected at most the %d bytes that are left, got %d"
              .formatted(contract.input(index).name(), left, size));
    }
    int bytes = (int) size;
    ByteBuffer room = raw.room(index, shape, bytes, "binary_data_size");
    room.put(body.bytes(), position, bytes);
    position += bytes;
    return raw.tensor(index, shape, room);
  }

  /** Nothing may be left over. */
  void finish() throws RequestRefused {
    if (position != body.length()) {
      throw new RequestRefused(
          "the body has %d bytes behind its last tensor: expected binary_data_size to count them"
              .formatted(body.length() - position));
    }
  }
}
