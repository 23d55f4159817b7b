/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.v2;

import dev.millwright.inference.RunFailed;
import dev.millwright.server.codec.TensorPool;
import dev.millwright.server.http.Answer;
import dev.millwright.server.http.Reply;
import dev.millwright.server.http.Request;
import dev.millwright.server.network.PerThread;
import dev.millwright.server.rest.RestCaller;
import dev.millwright.server.scheduling.Job;
import dev.millwright.server.scheduling.Ran;
import dev.millwright.server.serving.InputContract;
import dev.millwright.server.serving.RequestRefused;
import dev.millwright.server.serving.ServedModel;
import dev.millwright.server.serving.StageObserver;
import dev.millwright.server.telemetry.Exchange;
import dev.millwright.server.telemetry.Telemetry;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The inferences of one model from body to answer. */
final class Inference {
  /** How many bytes of the body are JSON; the rest is raw tensors. */
  static final String HEADER_LENGTH = "Inference-Header-Content-Length";

  private static final String BINARY = "application/octet-stream";
  private static final String PROTOCOL = "v2-rest";
  private static final int KEPT_BYTES = 1 << 16;
  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,10}");

  private final ServedModel model;
  private final Telemetry warmUp;
  private final InferResponseWriter writer;
  private final PerThread<Scratch> scratch;

  Inference(ServedModel model) {
    this.model = model;
    this.warmUp = Telemetry.none(model.name(), model.version());
    this.writer = new InferResponseWriter(model.name(), model.version());
    InputContract contract = model.contract();
    this.scratch = new PerThread<>(() -> Scratch.of(contract));
  }

  /** What one thread re-uses from request to request. */
  private record Scratch(InferRequestReader json, RawRequestReader raw, byte[] bytes) {
    static Scratch of(InputContract contract) {
      TensorPool pool = new TensorPool(contract.inputs());
      return new Scratch(
          new InferRequestReader(contract, pool),
          new RawRequestReader(contract, pool),
          new byte[KEPT_BYTES]);
    }
  }

  /**
   * Answers one request, now or later.
   *
   * @param observed false for the server's own warm-up
   */
  void infer(Request request, boolean observed, Answer answer) {
    long begun = System.nanoTime();
    Exchange exchange =
        (observed ? model.telemetry() : warmUp)
            .begin(request.headers()::get, PROTOCOL, request.arrivedAt());
    InferRequest read;
    try {
      read = read(request.body(), jsonLength(request));
    } catch (RequestRefused e) {
      answer.send(Reply.error(HttpResponseStatus.BAD_REQUEST, String.valueOf(e.getMessage())));
      exchange.refused();
      return;
    }
    read = read.withId(exchange.ready(read.id()));
    StageObserver stages = observed ? model.statistics().stages() : StageObserver.NONE;
    stages.parsed(System.nanoTime() - begun);
    long timeout = TimeUnit.MICROSECONDS.toNanos(read.timeoutMicros());
    model.infer(
        new Job(
            read.inputs(),
            read.wanted(),
            timeout == 0 ? Job.NEVER : request.arrivedAt() + timeout,
            new Asked(read, observed, answer, stages, exchange)),
        observed);
  }

  /** Somebody who waits for the answer to one request. */
  private final class Asked extends RestCaller {
    private final InferRequest request;
    private final boolean observed;

    Asked(
        InferRequest request,
        boolean observed,
        Answer answer,
        StageObserver stages,
        Exchange exchange) {
      super(answer, stages, exchange);
      this.request = request;
      this.observed = observed;
    }

    @Override
    protected Reply reply(Ran ran) throws RunFailed {
      InferResponseWriter.Answer written = writer.write(request, ran.outputs());
      Reply reply =
          written.isBinary()
              ? Reply.ok(BINARY, written.body())
                  .with(HEADER_LENGTH, Integer.toString(written.jsonLength()))
              : Reply.ok(Reply.JSON, written.body());
      return observed ? reply : reply.uncounted();
    }
  }

  private InferRequest read(ByteBuf body, int jsonLength) throws RequestRefused {
    Scratch mine = scratch.get();
    int length = body.readableBytes();
    byte[] bytes = length <= KEPT_BYTES ? mine.bytes() : new byte[length];
    body.getBytes(body.readerIndex(), bytes, 0, length);
    Body split = new Body(bytes, jsonLength, length);
    return jsonLength == 0 && length > 0 ? mine.raw().read(split) : mine.json().read(split);
  }

  private static int jsonLength(Request request) throws RequestRefused {
    int length = request.body().readableBytes();
    String header = request.headers().get(HEADER_LENGTH);
    if (header == null) {
      return length;
    }
    boolean readable = DIGITS.matcher(header).matches();
    long value = readable ? Long.parseLong(header) : -1;
    if (value < 0 || value > length || request.headers().getAll(HEADER_LENGTH).size() > 1) {
      throw new RequestRefused(
          "header %s: expected a whole number 0..%d, the body's length, once, got \"%s\""
              .formatted(
                  HEADER_LENGTH,
                  length,
                  String.join(", ", request.headers().getAll(HEADER_LENGTH))));
    }
    return (int) value;
  }
}
