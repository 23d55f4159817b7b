/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import dev.millwright.inference.Compute;
import dev.millwright.inference.LoadedModel;
import dev.millwright.inference.ModelEngine;
import dev.millwright.inference.ModelUnreadable;
import dev.millwright.inference.Signature;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Loads ONNX files. A model with external data is refused: the paths inside it would be read with
 * the server's rights. A classifier that ends in a ZipMap answers a tensor under the map's name,
 * with the classes as the {@link dev.millwright.inference.TensorSpec#labels} of its columns.
 *
 * <p>On a GPU every node has to run there: a model of which a part would run on the CPU is refused.
 *
 * <p>ONNX Runtime's environment is one for a process and registers a shutdown hook that frees it;
 * so a process must close its models before the JVM's hooks run, not in a hook of its own.
 */
public final class OnnxEngine implements ModelEngine {
  private final OrtEnvironment environment =
      OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "millwright");
  private final ExecutionProviders providers;

  public OnnxEngine() {
    this(ExecutionProviders.ofTheLibrary());
  }

  OnnxEngine(ExecutionProviders providers) {
    this.providers = providers;
  }

  @Override
  public String platform() {
    return "onnx_onnxv1";
  }

  @Override
  public String version() {
    return "onnxruntime " + environment.getVersion();
  }

  @Override
  public LoadedModel load(Path file, Compute compute) throws ModelUnreadable {
    Optional<ZipMapRewrite.Rewritten> rewritten = OnnxFile.prepare(file);
    OrtSession session = null;
    try (OrtSession.SessionOptions options = SessionSettings.of(compute, providers)) {
      session =
          rewritten.isPresent()
              ? environment.createSession(rewritten.get().model(), options)
              : environment.createSession(file.toString(), options);
      Signature signature =
          OnnxTypes.signature(
              session, rewritten.map(ZipMapRewrite.Rewritten::labels).orElse(Map.of()));
      LoadedModel model = new OnnxModel(environment, session, signature);
      session = null;
      return model;
    } catch (OrtException e) {
      throw SessionSettings.refusal(file, compute, e);
    } finally {
      closeQuietly(session);
    }
  }

  private static void closeQuietly(@Nullable OrtSession session) {
    if (session != null) {
      try {
        session.close();
      } catch (OrtException e) {
        // The load has failed already, and that error is the one to report.
        return;
      }
    }
  }
}
