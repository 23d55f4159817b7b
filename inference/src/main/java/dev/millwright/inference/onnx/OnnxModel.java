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
import dev.millwright.inference.Lifetime;
import dev.millwright.inference.LoadedModel;
import dev.millwright.inference.RunFailed;
import dev.millwright.inference.Shape;
import dev.millwright.inference.Signature;
import dev.millwright.inference.Tensor;
import dev.millwright.inference.TensorSpec;
import dev.millwright.inference.Text;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One session. */
final class OnnxModel implements LoadedModel {
  private final OrtEnvironment environment;
  private final OrtSession session;
  private final Signature signature;
  private final Optional<String> convertedFrom;
  private final PinnedCalls pinned;
  private final Lifetime lifetime = new Lifetime();

  OnnxModel(OrtEnvironment environment, OrtSession session, Signature signature)
      throws OrtException {
    this.environment = environment;
    this.session = session;
    this.signature = signature;
    this.convertedFrom =
        Optional.ofNullable(
            session.getMetadata().getCustomMetadata().get(TreeGraph.CONVERTED_FROM));
    this.pinned = new PinnedCalls(environment, session);
  }

  @Override
  public Signature signature() {
    return signature;
  }

  @Override
  public Optional<String> convertedFrom() {
    return convertedFrom;
  }

  @Override
  public List<Tensor> run(List<Tensor> inputs, List<String> wantedOutputs) throws RunFailed {
    List<TensorSpec> wanted = signature.outputs(wantedOutputs);
    lifetime.enter();
    try {
      CallShape shape = CallShape.of(inputs, wantedOutputs);
      PinnedCalls.OfOneShape known = pinned.find(shape);
      List<Tensor> quick = known == null ? null : known.run(inputs);
      if (quick != null) {
        return quick;
      }
      List<Tensor> outputs = runUnpinned(inputs, wanted);
      if (known == null) {
        pinned.learn(shape, inputs, wanted, outputs);
      } else {
        known.refuse();
      }
      return outputs;
    } finally {
      lifetime.leave();
    }
  }

  private List<Tensor> runUnpinned(List<Tensor> inputs, List<TensorSpec> wanted) throws RunFailed {
    Map<String, OnnxTensor> tensors = new LinkedHashMap<>();
    try {
      for (Tensor input : inputs) {
        tensors.put(input.name(), tensorOf(input));
      }
      try (OrtSession.Result result = session.run(tensors, names(wanted))) {
        List<Tensor> outputs = new ArrayList<>(wanted.size());
        for (int i = 0; i < wanted.size(); i++) {
          outputs.add(copyOf(wanted.get(i), result.get(i)));
        }
        return outputs;
      }
    } catch (OrtException e) {
      throw new RunFailed("the model failed: " + e.getMessage(), e);
    } finally {
      tensors.values().forEach(OnnxTensor::close);
    }
  }

  /** ONNX Runtime computes these only, and answers in their order. */
  private static Set<String> names(List<TensorSpec> wanted) {
    Set<String> names = new LinkedHashSet<>();
    for (TensorSpec spec : wanted) {
      names.add(spec.name());
    }
    return names;
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
    lifetime.end(this::free);
  }

  private void free() {
    pinned.free();
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime could not free the model", e);
    }
  }
}
