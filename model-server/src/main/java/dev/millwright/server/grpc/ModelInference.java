/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.grpc;

import dev.millwright.inference.RunFailed;
import dev.millwright.inference.Tensor;
import dev.millwright.server.grpc.protocol.ModelInferRequest;
import dev.millwright.server.grpc.protocol.ModelInferResponse;
import dev.millwright.server.scheduling.Caller;
import dev.millwright.server.scheduling.Job;
import dev.millwright.server.scheduling.NotRun;
import dev.millwright.server.scheduling.Ran;
import dev.millwright.server.serving.RequestRefused;
import dev.millwright.server.serving.ServedModel;
import dev.millwright.server.serving.StageObserver;
import io.netty.util.concurrent.FastThreadLocal;
import java.util.List;

/** The inferences of one model from request to answer. */
final class ModelInference {
  private final ServedModel model;
  private final FastThreadLocal<InferRequestReader> readers;

  ModelInference(ServedModel model) {
    this.model = model;
    this.readers =
        new FastThreadLocal<>() {
          @Override
          protected InferRequestReader initialValue() {
            return new InferRequestReader(model.contract());
          }
        };
  }

  /**
   * Reads a request and has it run, now or later.
   *
   * @param expiresAt when the call's deadline is over, or {@link Job#NEVER}
   * @param observed false for the server's own warm-up
   * @param end told once
   */
  void infer(ModelInferRequest request, long expiresAt, boolean observed, End end)
      throws RequestRefused {
    long begun = System.nanoTime();
    InferRequestReader reader = readers.get();
    List<String> wanted = reader.outputs(request);
    List<Tensor> inputs = reader.inputs(request);
    StageObserver stages = observed ? model.statistics().stages() : StageObserver.NONE;
    stages.parsed(System.nanoTime() - begun);
    Asked asked = new Asked(request, wanted, stages, end);
    model.infer(new Job(inputs, wanted, expiresAt, asked), observed);
  }

  /** How a call ends. */
  interface End {
    /** False when the call is cancelled. */
    boolean isWanted();

    void answer(ModelInferResponse answer);

    /** The model, or the writing of its answer, failed. */
    void fail(Exception why);

    void refuse(NotRun why);
  }

  /** Somebody who waits for the answer to one call. */
  private final class Asked implements Caller {
    private final ModelInferRequest request;
    private final List<String> wanted;
    private final StageObserver stages;
    private final End end;

    Asked(ModelInferRequest request, List<String> wanted, StageObserver stages, End end) {
      this.request = request;
      this.wanted = wanted;
      this.stages = stages;
      this.end = end;
    }

    @Override
    public boolean isWaiting() {
      return end.isWanted();
    }

    @Override
    public void answered(Ran ran) {
      long begun = System.nanoTime();
      ModelInferResponse answer;
      try {
        answer = response(ran.outputs());
      } catch (RuntimeException e) {
        end.fail(e);
        return;
      }
      stages.serialised(System.nanoTime() - begun);
      end.answer(answer);
    }

    private ModelInferResponse response(List<Tensor> outputs) {
      ModelInferResponse.Builder answer =
          ModelInferResponse.newBuilder()
              .setModelName(model.name())
              .setModelVersion(model.version())
              .setId(request.getId())
              .putAllParameters(request.getParametersMap());
      boolean raw = request.getRawInputContentsCount() > 0;
      InferResponseWriter.write(wanted(outputs, wanted), raw, answer);
      return answer.build();
    }

    @Override
    public void failed(RunFailed why) {
      end.fail(why);
    }

    @Override
    public void refused(NotRun why) {
      end.refuse(why);
    }
  }

  /** In the client's order. */
  private static List<Tensor> wanted(List<Tensor> outputs, List<String> names) {
    return names.isEmpty() ? outputs : names.stream().map(name -> find(outputs, name)).toList();
  }

  private static Tensor find(List<Tensor> outputs, String name) {
    for (Tensor output : outputs) {
      if (output.name().equals(name)) {
        return output;
      }
    }
    throw new IllegalStateException("the model left out output " + name);
  }
}
