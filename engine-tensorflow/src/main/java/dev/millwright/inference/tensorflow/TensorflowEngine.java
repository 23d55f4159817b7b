/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference.tensorflow;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.engine.StandardCapabilities;
import ai.djl.tensorflow.engine.TfSymbolBlock;
import dev.millwright.inference.Accelerator;
import dev.millwright.inference.Compute;
import dev.millwright.inference.LoadedModel;
import dev.millwright.inference.ModelEngine;
import dev.millwright.inference.ModelFile;
import dev.millwright.inference.ModelUnreadable;
import dev.millwright.inference.ModelUnreadable.Reason;
import dev.millwright.inference.Signature;
import dev.millwright.inference.djl.Djl;
import dev.millwright.inference.djl.DjlModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GPUOptions;

/**
 * Loads SavedModels, as {@code tf.saved_model.save} and Keras's {@code export} write them.
 *
 * <p>What is served is the signature {@code serving_default}, with its names, datatypes and shapes;
 * inputs and outputs are in the order of their names. Text goes as UTF-8.
 *
 * <p>TensorFlow's threads belong to the process: the first model's number stays.
 */
public final class TensorflowEngine implements ModelEngine {
  private static final String NAME = "TensorFlow";

  static {
    Djl.offline();
    System.setProperty("ai.djl.tensorflow.num_interop_threads", "1");
  }

  @Override
  public String platform() {
    return "tensorflow_savedmodel";
  }

  @Override
  public String version() {
    return "tensorflow " + Engine.getEngine(NAME).getVersion();
  }

  /**
   * @param file {@code saved_model.pb}; the variables lie beside it
   */
  @Override
  public LoadedModel load(Path file, Compute compute) throws ModelUnreadable {
    ModelFile.requireReadable(file);
    start(compute);
    Path directory = file.toAbsolutePath().getParent();
    Model model = Model.newInstance(NAME, Djl.device(compute.accelerator()), NAME);
    boolean loaded = false;
    try {
      model.load(directory, file.getFileName().toString(), Map.of("ConfigProto", config(compute)));
      TfSymbolBlock block = (TfSymbolBlock) model.getBlock();
      Signature signature = SavedModelSignature.of(block.getSavedModelBundle().getMetaGraphDef());
      loaded = true;
      return new DjlModel(model, signature, true);
    } catch (IOException e) {
      throw new ModelUnreadable(Reason.NOT_FOUND, "cannot read " + file + ": " + e.getMessage(), e);
    } catch (MalformedModelException | RuntimeException e) {
      // TensorFlow's own exceptions are of many kinds, all unchecked.
      throw new ModelUnreadable(
          Reason.REFUSED_BY_ENGINE,
          file.getFileName() + " is not a model TensorFlow can run: " + Djl.reasonOf(e),
          e);
    } finally {
      if (!loaded) {
        model.close();
      }
    }
  }

  private static synchronized void start(Compute compute) throws ModelUnreadable {
    // Read once, when the engine starts.
    System.setProperty(
        "ai.djl.tensorflow.num_intraop_threads", Integer.toString(compute.threads()));
    Engine engine = Djl.start(NAME);
    Accelerator accelerator = compute.accelerator();
    if (accelerator.isGpu()
        && (!engine.hasCapability(StandardCapabilities.CUDA)
            || engine.getGpuCount() <= accelerator.ordinal())) {
      throw ModelUnreadable.withoutAccelerator(
          accelerator,
          "TensorFlow %s sees %d GPUs it can use"
              .formatted(
                  engine.getVersion(),
                  engine.hasCapability(StandardCapabilities.CUDA) ? engine.getGpuCount() : 0),
          "take an image whose TensorFlow has CUDA on a node with a GPU, or ask for cpu");
    }
  }

  private static ConfigProto config(Compute compute) {
    ConfigProto.Builder config =
        ConfigProto.newBuilder()
            .setIntraOpParallelismThreads(compute.threads())
            .setInterOpParallelismThreads(1)
            .setAllowSoftPlacement(false);
    if (compute.accelerator().isGpu()) {
      String ordinal = Integer.toString(compute.accelerator().ordinal());
      config.setGpuOptions(GPUOptions.newBuilder().setVisibleDeviceList(ordinal));
    } else {
      config.putDeviceCount("GPU", 0);
    }
    return config.build();
  }
}
