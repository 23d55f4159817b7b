/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.millwright.inference.Datatype;
import dev.millwright.inference.LoadedModel;
import dev.millwright.inference.RunFailed;
import dev.millwright.inference.Shape;
import dev.millwright.inference.Signature;
import dev.millwright.inference.Tensor;
import dev.millwright.inference.TensorSpec;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * One session. The lock is there because freeing a session under a running call ends the process
 * with SIGSEGV.
 */
final class OnnxModel implements LoadedModel {
  private final OrtEnvironment environment;
  private final OrtSession session;
  private final Signature signature;
  private final ReentrantReadWriteLock use = new ReentrantReadWriteLock();
  private boolean closed;

  OnnxModel(OrtEnvironment environment, OrtSession session, Signature signature) {
    this.environment = environment;
    this.session = session;
    this.signature = signature;
  }

  @Override
  public Signature signature() {
    return signature;
  }

  @Override
  public List<Tensor> run(List<Tensor> inputs) throws RunFailed {
    use.readLock().lock();
    try {
      if (closed) {
        throw new IllegalStateException("the model is closed");
      }
      return runOpen(inputs);
    } finally {
      use.readLock().unlock();
    }
  }

  private List<Tensor> runOpen(List<Tensor> inputs) throws RunFailed {
    Map<String, OnnxTensor> tensors = new LinkedHashMap<>();
    try {
      for (Tensor input : inputs) {
        tensors.put(input.name(), tensorOf(input));
      }
      try (OrtSession.Result result = session.run(tensors)) {
        List<Tensor> outputs = new ArrayList<>(signature.outputs().size());
        for (int i = 0; i < signature.outputs().size(); i++) {
          outputs.add(copyOf(signature.outputs().get(i), result.get(i)));
        }
        return outputs;
      }
    } catch (OrtException e) {
      throw new RunFailed("the model failed: " + e.getMessage(), e);
    } finally {
      tensors.values().forEach(OnnxTensor::close);
    }
  }

  private OnnxTensor tensorOf(Tensor input) throws OrtException {
    long[] dims = input.shape().dims();
    if (input.datatype() == Datatype.BYTES) {
      return OnnxTensor.createTensor(environment, Text.decode(input), dims);
    }
    // A slice: ONNX Runtime reads from the buffer's address 0, whatever its position is.
    ByteBuffer data = input.data().slice().order(ByteOrder.LITTLE_ENDIAN);
    return OnnxTensor.createTensor(environment, data, dims, OnnxTypes.javaType(input.datatype()));
  }

  private static Tensor copyOf(TensorSpec spec, OnnxValue value) throws OrtException, RunFailed {
    if (!(value instanceof OnnxTensor tensor)) {
      throw new RunFailed("output " + spec.name() + " is not a tensor");
    }
    Shape shape = new Shape(tensor.getInfo().getShape());
    ByteBuffer data =
        spec.datatype() == Datatype.BYTES
            ? Text.encode((String[]) flat(tensor))
            : tensor.getByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    return new Tensor(spec.name(), spec.datatype(), shape, data);
  }

  private static Object flat(OnnxTensor tensor) throws OrtException {
    Object value = tensor.getValue();
    return value instanceof String[] ? value : Text.flatten(value);
  }

  @Override
  public void close() {
    use.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        session.close();
      }
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime could not free the model", e);
    } finally {
      use.writeLock().unlock();
    }
  }
}
