/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference.onnx;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.millwright.inference.Compute;
import dev.millwright.inference.Datatype;
import dev.millwright.inference.LoadedModel;
import dev.millwright.inference.ModelEngine;
import dev.millwright.inference.ModelUnreadable;
import dev.millwright.inference.ModelUnreadable.Reason;
import dev.millwright.inference.Signature;
import dev.millwright.inference.TensorSpec;
import dev.millwright.inference.djl.Djl;
import dev.millwright.inference.djl.DjlModel;
import dev.millwright.inference.djl.DjlTypes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Loads ONNX files into DJL's ONNX engine, for who has to compare the two or wants DJL's path.
 *
 * <p>Answers are those of {@link OnnxEngine}, whose checks and rewrites and settings are used here
 * too. DJL computes every output whatever is wanted, carries no INT16, and mixes up text of more
 * than one dimension: such models are refused.
 *
 * <p>The environment of ONNX Runtime is one for a process, and DJL insists on opening it: a process
 * has this engine or the other one, or this one first.
 */
public final class DjlOnnxEngine implements ModelEngine {
  private static final String NAME = "OnnxRuntime";
  private static final Set<Datatype> CARRIED =
      EnumSet.complementOf(
          EnumSet.of(Datatype.INT16, Datatype.UINT16, Datatype.UINT32, Datatype.UINT64));

  static {
    Djl.offline();
  }

  private final ExecutionProviders providers = ExecutionProviders.ofTheLibrary();

  @Override
  public String platform() {
    return "onnx_onnxv1";
  }

  /** DJL itself names the version that it was built with, which is another. */
  @Override
  public String version() {
    return "onnxruntime " + OrtEnvironment.getEnvironment().getVersion() + " by djl";
  }

  @Override
  public LoadedModel load(Path file, Compute compute) throws ModelUnreadable {
    Optional<ZipMapRewrite.Rewritten> rewritten = OnnxFile.prepare(file);
    Djl.start(NAME);
    Model model =
        Model.newInstance(file.getFileName().toString(), Djl.device(compute.accelerator()), NAME);
    boolean loaded = false;
    try (OrtSession.SessionOptions options = SessionSettings.of(compute, providers)) {
      Signature signature = signature(file, rewritten, options);
      load(model, file, rewritten, options);
      loaded = true;
      return new DjlModel(model, signature, false);
    } catch (IOException e) {
      throw new ModelUnreadable(Reason.NOT_FOUND, "cannot read " + file + ": " + e.getMessage(), e);
    } catch (OrtException e) {
      throw SessionSettings.refusal(file, compute, e);
    } catch (MalformedModelException e) {
      throw SessionSettings.refusal(
          file, compute, e.getCause() instanceof OrtException cause ? cause : e);
    } finally {
      if (!loaded) {
        model.close();
      }
    }
  }

  private static void load(
      Model model,
      Path file,
      Optional<ZipMapRewrite.Rewritten> rewritten,
      OrtSession.SessionOptions options)
      throws IOException, MalformedModelException {
    Map<String, Object> settings = Map.of("sessionOptions", options);
    if (rewritten.isPresent()) {
      model.load(new ByteArrayInputStream(rewritten.get().model()), settings);
    } else {
      Path absolute = file.toAbsolutePath();
      model.load(absolute.getParent(), absolute.getFileName().toString(), settings);
    }
  }

  /** From a session of its own, gone at once: DJL's does not tell shapes. */
  private static Signature signature(
      Path file, Optional<ZipMapRewrite.Rewritten> rewritten, OrtSession.SessionOptions options)
      throws OrtException, ModelUnreadable {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession session =
        rewritten.isPresent()
            ? environment.createSession(rewritten.get().model(), options)
            : environment.createSession(file.toString(), options)) {
      Signature signature =
          OnnxTypes.signature(
              session, rewritten.map(ZipMapRewrite.Rewritten::labels).orElse(Map.of()));
      DjlTypes.requireCarried("ONNX Runtime", signature, CARRIED);
      for (TensorSpec output : signature.outputs()) {
        if (output.datatype() == Datatype.BYTES && output.shape().rank() > 1) {
          throw new ModelUnreadable(
              Reason.UNSUPPORTED_TYPE,
              "output %s is text of shape %s, whose elements DJL mixes up: serve it without MILLWRIGHT_ONNX_ENGINE=djl"
                  .formatted(output.name(), output.shape()));
        }
      }
      return signature;
    }
  }
}
