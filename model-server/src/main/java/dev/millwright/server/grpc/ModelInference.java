/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.grpc;

import dev.millwright.inference.RunFailed;
import dev.millwright.inference.Tensor;
import dev.millwright.server.grpc.protocol.ModelInferRequest;
import dev.millwright.server.grpc.protocol.ModelInferResponse;
import dev.millwright.server.network.PerThread;
import dev.millwright.server.scheduling.Caller;
import dev.millwright.server.scheduling.Job;
import dev.millwright.server.scheduling.NotRun;
import dev.millwright.server.scheduling.Ran;
import dev.millwright.server.serving.InputContract;
import dev.millwright.server.serving.RequestRefused;
import dev.millwright.server.serving.ServedModel;
import dev.millwright.server.serving.StageObserver;
import dev.millwright.server.telemetry.Exchange;
import dev.millwright.server.telemetry.Telemetry;
import dev.millwright.server.tracing.Tracing;
import java.util.List;
import java.util.Objects;

/** The inferences of one model from request to answer. */
final class ModelInference {
  private static final String PROTOCOL = "v2-grpc";

  private final ServedModel model;
  private final Telemetry warmUp;
  private final PerThread<InferRequestReader> readers;

  ModelInference(ServedModel model) {
    this.model = model;
    this.warmUp = Telemetry.none(model.name(), model.version());
    InputContract contract = model.contract();
    this.readers = new PerThread<>(() -> new InferRequestReader(contract));
  }

  /**
   * Reads a request and has it run, now or later.
   *
   * @param expiresAt when the call's deadline is over, or {@link Job#NEVER}
   * @param observed false for the server's own warm-up
   * @param headers of the call
   * @param end told once
   */
  void infer(
      ModelInferRequest request, long expiresAt, boolean observed, Tracing.Headers headers, End end)
      throws RequestRefused {
    long begun = System.nanoTime();
    Exchange exchange = (observed ? model.telemetry() : warmUp).begin(headers, PROTOCOL, begun);
    InferRequestReader reader = readers.get();
    List<String> wanted;
    List<Tensor> inputs;
    try {
      wanted = reader.outputs(request);
      inputs = reader.inputs(request);
    } catch (RequestRefused e) {
      exchange.refused();
      throw e;
    }
    StageObserver stages = observed ? model.statistics().stages() : StageObserver.NONE;
    stages.parsed(System.nanoTime() - begun);
    String id = Objects.requireNonNullElse(exchange.ready(request.getId()), "");
    Asked asked = new Asked(new Question(request, id, wanted), stages, exchange, end);
    model.infer(new Job(inputs, wanted, expiresAt, asked), observed);
  }

  /**
   * What was asked.
   *
   * @param id the request's, or one of the server's
   */
  private record Question(ModelInferRequest request, String id, List<String> wanted) {}

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
    private final Question question;
    private final StageObserver stages;
    private final Exchange exchange;
    private final End end;

    Asked(Question question, StageObserver stages, Exchange exchange, End end) {
      this.question = question;
      this.stages = stages;
      this.exchange = exchange;
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
        fail(e);
        return;
      }
      stages.serialised(System.nanoTime() - begun);
      end.answer(answer);
      exchange.answered(ran);
    }

    private ModelInferResponse response(List<Tensor> outputs) {
      ModelInferResponse.Builder answer =
          ModelInferResponse.newBuilder()
              .setModelName(model.name())
              .setModelVersion(model.version())
              .setId(question.id())
              .putAllParameters(question.request().getParametersMap());
      boolean raw = question.request().getRawInputContentsCount() > 0;
      InferResponseWriter.write(wanted(outputs, question.wanted()), raw, answer);
      return answer.build();
    }

    @Override
    public void failed(RunFailed why) {
      fail(why);
    }

    private void fail(Exception why) {
      exchange.about(() -> end.fail(why));
      exchange.failed();
    }

    @Override
    public void refused(NotRun why) {
      end.refuse(why);
      exchange.refused(why);
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
