/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.bench;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Calls ONNX Runtime on one thread, without a network: create the input tensor, run, read both
 * outputs.
 *
 * <p>Argument: a folder with {@code NAME.onnx} and {@code NAME.rows}, rows of {@value #FEATURES}
 * little-endian floats. Each line of standard input is {@code NAME ROWS SECONDS}; each is answered
 * by one line {@code CALLS P50_NANOS P99_NANOS SCORE,SCORE,..} with the scores of the last call.
 */
public final class RawCalls {
  private static final int FEATURES = 30;
  private static final int KEPT_LATENCIES = 1 << 20;

  private final OrtSession session;
  private final FloatBuffer rows;
  private final long[] nanos = new long[KEPT_LATENCIES];
  private float[] scores = {};
  private long[] labels = {};

  private RawCalls(OrtSession session, FloatBuffer rows) {
    this.session = session;
    this.rows = rows;
  }

  public static void main(String[] args) throws IOException, OrtException {
    Map<String, RawCalls> models = new HashMap<>();
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      String[] words = line.split(" ", 3);
      RawCalls model = models.get(words[0]);
      if (model == null) {
        model = open(Path.of(args[0]), words[0]);
        models.put(words[0], model);
      }
      System.out.println(model.run(Integer.parseInt(words[1]), Double.parseDouble(words[2])));
    }
  }

  private static RawCalls open(Path folder, String name) throws IOException, OrtException {
    byte[] bytes = Files.readAllBytes(folder.resolve(name + ".rows"));
    ByteBuffer rows =
        ByteBuffer.allocateDirect(bytes.length).order(ByteOrder.LITTLE_ENDIAN).put(bytes).flip();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      // As the model server's: one thread, and none that spins.
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      String file = folder.resolve(name + ".onnx").toString();
      OrtSession session = OrtEnvironment.getEnvironment().createSession(file, options);
      return new RawCalls(session, rows.asFloatBuffer());
    }
  }

  private String run(int batch, double seconds) throws OrtException {
    FloatBuffer input = rows.duplicate().limit(batch * FEATURES);
    long[] shape = {batch, FEATURES};
    scores = new float[batch * 2];
    labels = new long[batch];
    long end = System.nanoTime() + (long) (seconds * TimeUnit.SECONDS.toNanos(1));
    int calls = 0;
    for (long begun = System.nanoTime(); begun < end; calls++) {
      call(input, shape);
      long done = System.nanoTime();
      nanos[calls % KEPT_LATENCIES] = done - begun;
      begun = done;
    }
    return answer(calls);
  }

  private void call(FloatBuffer input, long[] shape) throws OrtException {
    try (OnnxTensor tensor =
        OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), input.rewind(), shape)) {
      Map<String, OnnxTensorLike> inputs = Map.of("features", tensor);
      try (OrtSession.Result result = session.run(inputs)) {
        ((OnnxTensor) result.get(0)).getLongBuffer().get(labels);
        ((OnnxTensor) result.get(1)).getFloatBuffer().get(scores);
      }
    }
  }

  private String answer(int calls) {
    long[] sorted = Arrays.copyOf(nanos, Math.min(calls, KEPT_LATENCIES));
    Arrays.sort(sorted);
    StringBuilder text = new StringBuilder();
    text.append(calls)
        .append(' ')
        .append(sorted[sorted.length / 2])
        .append(' ')
        .append(sorted[sorted.length * 99 / 100])
        .append(' ');
    for (int i = 0; i < scores.length; i++) {
      text.append(i == 0 ? "" : ",").append(scores[i]);
    }
    return text.toString();
  }
}
