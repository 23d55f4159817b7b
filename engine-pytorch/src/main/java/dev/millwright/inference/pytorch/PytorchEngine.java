/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference.pytorch;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.JniUtils;
import dev.millwright.inference.Accelerator;
import dev.millwright.inference.Compute;
import dev.millwright.inference.Datatype;
import dev.millwright.inference.LoadedModel;
import dev.millwright.inference.ModelEngine;
import dev.millwright.inference.ModelUnreadable;
import dev.millwright.inference.ModelUnreadable.Reason;
import dev.millwright.inference.Signature;
import dev.millwright.inference.djl.Djl;
import dev.millwright.inference.djl.DjlModel;
import dev.millwright.inference.djl.DjlTypes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Loads TorchScript, as {@code torch.jit.save} writes it.
 *
 * <p>TorchScript keeps neither names nor datatypes nor shapes: {@code signature.json} says them,
 * beside the model or as an extra file in it. The inputs are the arguments of {@code forward} in
 * their order; the outputs are the tensor, the tuple's tensors in their order, or the dictionary's
 * by their names. Every answer is checked against the signature. The model runs in evaluation mode.
 *
 * <p>libtorch's threads belong to the process: the first model's number stays.
 */
public final class PytorchEngine implements ModelEngine {
  private static final String NAME = "PyTorch";

  /** DJL's native bridge ends the process when it is given an INT16 or a BF16. */
  private static final Set<Datatype> CARRIED =
      EnumSet.of(
          Datatype.BOOL,
          Datatype.UINT8,
          Datatype.INT8,
          Datatype.INT32,
          Datatype.INT64,
          Datatype.FP16,
          Datatype.FP32,
          Datatype.FP64);

  static {
    Djl.offline();
    // It compiles during the first calls of each thread, for little.
    System.setProperty("ai.djl.pytorch.graph_optimizer", "false");
    System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
  }

  @Override
  public String platform() {
    return "pytorch_torchscript";
  }

  @Override
  public String version() {
    return "pytorch " + Engine.getEngine(NAME).getVersion();
  }

  @Override
  public LoadedModel load(Path file, Compute compute) throws ModelUnreadable {
    TorchScriptFile script = TorchScriptFile.open(file);
    Signature signature = SignatureFile.of(script);
    DjlTypes.requireCarried(NAME, signature, CARRIED);
    start(compute);
    try {
      return new DjlModel(load(file.toAbsolutePath(), compute.accelerator()), signature, true);
    } catch (IOException e) {
      throw new ModelUnreadable(Reason.NOT_FOUND, "cannot read " + file + ": " + e.getMessage(), e);
    } catch (MalformedModelException | EngineException e) {
      throw new ModelUnreadable(
          Reason.REFUSED_BY_ENGINE,
          file.getFileName() + " is not a model PyTorch can run: " + Djl.reasonOf(e),
          e);
    }
  }

  private static synchronized void start(Compute compute) throws ModelUnreadable {
    // Read once, when the engine starts.
    System.setProperty("ai.djl.pytorch.num_threads", Integer.toString(compute.threads()));
    Engine engine = Djl.start(NAME);
    Accelerator accelerator = compute.accelerator();
    if (accelerator.isGpu() && engine.getGpuCount() <= accelerator.ordinal()) {
      throw ModelUnreadable.withoutAccelerator(
          accelerator,
          "PyTorch %s sees %d GPUs".formatted(engine.getVersion(), engine.getGpuCount()),
          "take an image whose libtorch has CUDA on a node with a GPU, or ask for cpu");
    }
  }

  private static Model load(Path absolute, Accelerator accelerator)
      throws IOException, MalformedModelException {
    Model model =
        Model.newInstance(absolute.getFileName().toString(), Djl.device(accelerator), NAME);
    boolean loaded = false;
    try {
      model.load(
          absolute.getParent(),
          absolute.getFileName().toString(),
          Map.of("mapLocation", Boolean.toString(accelerator.isGpu())));
      // DJL does it in the first call; a second call at the same time would run in training mode.
      JniUtils.enableInferenceMode((PtSymbolBlock) model.getBlock());
      loaded = true;
      return model;
    } finally {
      if (!loaded) {
        model.close();
      }
    }
  }
}
