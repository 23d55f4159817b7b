/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.scheduling;

import dev.millwright.inference.Tensor;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** A job in a queue, with a copy of its inputs: the originals are re-used by the next request. */
final class Waiting {
  /** Engines read fastest from here. */
  private static final int ALIGNMENT = 64;

  private final Job job;
  private final long rows;
  private final long since;
  private final ByteBuf memory;
  private final List<Tensor> inputs;

  Waiting(Job job, long now) {
    this.job = job;
    this.rows = job.rows();
    this.since = now;
    int bytes = 0;
    for (Tensor input : job.inputs()) {
      bytes += aligned(input.data().remaining());
    }
    List<ByteBuf> taken = new ArrayList<>(1);
    ByteBuffer room = room(bytes, taken);
    this.memory = taken.get(0);
    this.inputs = new ArrayList<>(job.inputs().size());
    int at = 0;
    for (Tensor input : job.inputs()) {
      int length = input.data().remaining();
      ByteBuffer copy = room.slice(at, length).order(ByteOrder.LITTLE_ENDIAN);
      copy.put(input.data().duplicate()).flip();
      inputs.add(new Tensor(input.name(), input.datatype(), input.shape(), copy));
      at += aligned(length);
    }
  }

  /**
   * Direct memory from the pool of buffers.
   *
   * @param taken gets what the caller has to release
   */
  static ByteBuffer room(int bytes, List<ByteBuf> taken) {
    ByteBuf memory = ByteBufAllocator.DEFAULT.directBuffer(Math.max(1, bytes));
    taken.add(memory);
    return memory.nioBuffer(0, bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static int aligned(int bytes) {
    return (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  }

  Job job() {
    return job;
  }

  Caller caller() {
    return job.caller();
  }

  long rows() {
    return rows;
  }

  /** When it joined the queue, by {@link System#nanoTime}. */
  long since() {
    return since;
  }

  /** Valid until {@link #release}. */
  List<Tensor> inputs() {
    return inputs;
  }

  void release() {
    memory.release();
  }
}
