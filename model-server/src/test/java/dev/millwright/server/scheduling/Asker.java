/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.scheduling;

import dev.millwright.inference.Datatype;
import dev.millwright.inference.RunFailed;
import dev.millwright.inference.Shape;
import dev.millwright.inference.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Asks for the doubles of some numbers and waits for them. */
final class Asker implements Caller {
  final CompletableFuture<Ran> end = new CompletableFuture<>();
  volatile boolean isWaiting = true;

  /** Its own buffer is overwritten as soon as the queue has it, as a server's would be. */
  static Asker askUntil(ModelQueue queue, long expiresAt, float... values) {
    Asker asker = new Asker();
    ByteBuffer data = Tensor.allocate(values.length * 4);
    for (float value : values) {
      data.putFloat(value);
    }
    data.flip();
    Tensor tensor = new Tensor("x", Datatype.FP32, new Shape(values.length), data);
    queue.submit(new Job(List.of(tensor), List.of(), expiresAt, asker));
    for (int i = 0; i < data.limit(); i++) {
      data.put(i, (byte) 0x55);
    }
    return asker;
  }

  static Asker ask(ModelQueue queue, float... values) {
    return askUntil(queue, Job.NEVER, values);
  }

  @Override
  public boolean isWaiting() {
    return isWaiting;
  }

  @Override
  public void answered(Ran ran) {
    end.complete(ran);
  }

  @Override
  public void failed(RunFailed why) {
    end.completeExceptionally(why);
  }

  @Override
  public void refused(NotRun why) {
    end.completeExceptionally(why);
  }

  List<Float> answer() throws Exception {
    ByteBuffer data =
        end.get(30, TimeUnit.SECONDS)
            .outputs()
            .get(0)
            .data()
            .duplicate()
            .order(ByteOrder.LITTLE_ENDIAN);
    List<Float> values = new ArrayList<>();
    while (data.hasRemaining()) {
      values.add(data.getFloat());
    }
    return values;
  }

  NotRun refusal() {
    return (NotRun) end.handle((ran, why) -> why).orTimeout(30, TimeUnit.SECONDS).join();
  }
}
