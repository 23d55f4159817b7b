/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.millwright.inference.Datatype;
import dev.millwright.inference.Tensor;
import dev.millwright.inference.TensorSpec;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * The {@link PinnedCall}s of one session, for the shapes of small calls that came first.
 *
 * <p>The shapes of the outputs are learnt from an ordinary call. A model may answer in another
 * shape to inputs of the same one, such as the places of what is not zero; ONNX Runtime refuses to
 * write that into the buffer, and the shape is not pinned from then on.
 */
final class PinnedCalls {
  /** Both bound what the buffers can take: 64 shapes, 32 KiB each, for each call at a time. */
  private static final int MAX_SHAPES = 64;

  private static final int MAX_BYTES = 1 << 14;

  private final OrtEnvironment environment;
  private final OrtSession session;
  private final Map<CallShape, OfOneShape> known = new ConcurrentHashMap<>();

  PinnedCalls(OrtEnvironment environment, OrtSession session) {
    this.environment = environment;
    this.session = session;
  }

  /** Null when no call of this shape was learnt. */
  @Nullable OfOneShape find(CallShape shape) {
    return known.get(shape);
  }

  /** An ordinary call of an unknown shape has succeeded: the next one may be pinned. */
  void learn(CallShape shape, List<Tensor> inputs, List<TensorSpec> wanted, List<Tensor> outputs) {
    if (known.size() < MAX_SHAPES && fits(inputs) && fits(outputs) && asDeclared(wanted, outputs)) {
      try {
        PinnedCall first = new PinnedCall(environment, inputs, outputs);
        if (known.putIfAbsent(shape.copy(), new OfOneShape(first)) != null) {
          first.free();
        }
      } catch (OrtException e) {
        // Only speed is lost: the call itself has its answer.
        return;
      }
    }
  }

  private static boolean fits(List<Tensor> tensors) {
    int bytes = 0;
    for (Tensor tensor : tensors) {
      boolean fixed =
          tensor.datatype() != Datatype.BYTES && OnnxTypes.canBeGiven(tensor.datatype());
      if (!fixed || !tensor.data().hasRemaining() || tensor.data().remaining() > MAX_BYTES) {
        return false;
      }
      bytes += tensor.data().remaining();
    }
    return bytes <= MAX_BYTES;
  }

  private static boolean asDeclared(List<TensorSpec> wanted, List<Tensor> outputs) {
    for (int i = 0; i < wanted.size(); i++) {
      if (!wanted.get(i).shape().accepts(outputs.get(i).shape())) {
        return false;
      }
    }
    return true;
  }

  /** When no call runs any more. */
  void free() {
    known.values().forEach(OfOneShape::free);
  }

  /** The calls of one shape, as many as ever ran at a time. */
  final class OfOneShape {
    private final PinnedCall first;
    private final Queue<PinnedCall> idle = new ConcurrentLinkedQueue<>();
    private volatile boolean refused;

    private OfOneShape(PinnedCall first) {
      this.first = first;
      idle.add(first);
    }

    /** Null when the call has to be run in the ordinary way. */
    @Nullable List<Tensor> run(List<Tensor> inputs) {
      if (refused || !first.takes(inputs)) {
        return null;
      }
      PinnedCall call = idle.poll();
      try {
        if (call == null) {
          call = first.again(environment);
        }
        return call.run(session, inputs);
      } catch (OrtException e) {
        // The ordinary call comes next: it succeeds, or says what is wrong.
        return null;
      } finally {
        if (call != null) {
          idle.add(call);
        }
      }
    }

    /** The ordinary call has succeeded where the pinned one failed. */
    void refuse() {
      refused = true;
    }

    private void free() {
      idle.forEach(PinnedCall::free);
    }
  }
}
