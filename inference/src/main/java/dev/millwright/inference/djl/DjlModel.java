/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference.djl;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import dev.millwright.inference.Datatype;
import dev.millwright.inference.Lifetime;
import dev.millwright.inference.LoadedModel;
import dev.millwright.inference.RunFailed;
import dev.millwright.inference.Signature;
import dev.millwright.inference.Tensor;
import dev.millwright.inference.TensorSpec;
import dev.millwright.inference.Text;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One model of DJL, held here because DJL's finalizer would free it.
 *
 * <p>Inputs go in by their place in the signature. Outputs come by their names where the engine
 * knows names, else by their place; each is checked against the signature, because some engines
 * take it on trust.
 */
public final class DjlModel implements LoadedModel {
  private final Model model;
  private final Signature signature;
  private final boolean shapesHold;
  private final ParameterStore parameters;
  private final Lifetime lifetime = new Lifetime();

  /**
   * @param model loaded; it belongs to this one
   * @param shapesHold whether an answer of another shape than the signature's is a failure, as it
   *     is where a person wrote the signature; exporters to ONNX write shapes that do not hold
   */
  public DjlModel(Model model, Signature signature, boolean shapesHold) {
    this.model = model;
    this.signature = signature;
    this.shapesHold = shapesHold;
    this.parameters = new ParameterStore(model.getNDManager(), false);
  }

  @Override
  public Signature signature() {
    return signature;
  }

  @Override
  public List<Tensor> run(List<Tensor> inputs, List<String> wantedOutputs) throws RunFailed {
    List<TensorSpec> wanted = signature.outputs(wantedOutputs);
    lifetime.enter();
    try (NDManager scope = model.getNDManager().newSubManager()) {
      return new DjlAnswer(signature, shapesHold, call(scope, inputs)).tensors(wanted);
    } finally {
      lifetime.leave();
    }
  }

  /** Whatever the native libraries throw: each has exceptions of its own, all unchecked. */
  private NDList call(NDManager scope, List<Tensor> inputs) throws RunFailed {
    try {
      NDList arrays = new NDList(inputs.size());
      for (Tensor input : inputs) {
        arrays.add(array(scope, input));
      }
      return model.getBlock().forward(parameters, arrays, false);
    } catch (RuntimeException e) {
      throw new RunFailed("the model failed: " + Djl.reasonOf(e), e);
    }
  }

  /** Without a name: engines read meanings into some. */
  private static NDArray array(NDManager scope, Tensor input) {
    Shape shape = new Shape(input.shape().dims());
    if (input.datatype() == Datatype.BYTES) {
      return scope.create(Text.decode(input), StandardCharsets.UTF_8, shape);
    }
    // A slice: native code reads from the buffer's address, whatever its position is.
    return scope.create(
        input.data().slice().order(ByteOrder.LITTLE_ENDIAN), shape, DjlTypes.of(input.datatype()));
  }

  @Override
  public void close() {
    lifetime.end(model::close);
  }
}
