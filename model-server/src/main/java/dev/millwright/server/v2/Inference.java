/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.v2;

import dev.millwright.inference.RunFailed;
import dev.millwright.inference.Tensor;
import dev.millwright.server.codec.TensorPool;
import dev.millwright.server.http.Reply;
import dev.millwright.server.http.Request;
import dev.millwright.server.serving.RequestRefused;
import dev.millwright.server.serving.ServedModel;
import dev.millwright.server.v2.InferResponseWriter.Answer;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.util.concurrent.FastThreadLocal;
import java.util.List;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The inferences of one model from body to answer, on the calling thread. */
final class Inference {
  /** How many bytes of the body are JSON; the rest is raw tensors. */
  static final String HEADER_LENGTH = "Inference-Header-Content-Length";

  private static final Logger LOG = LoggerFactory.getLogger(Inference.class);
  private static final String BINARY = "application/octet-stream";
  private static final int KEPT_BYTES = 1 << 16;
  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,10}");

  private final ServedModel model;
  private final InferResponseWriter writer;
  private final FastThreadLocal<Scratch> scratch;

  Inference(ServedModel model) {
    this.model = model;
    this.writer = new InferResponseWriter(model.name(), model.version());
    this.scratch =
        new FastThreadLocal<>() {
          @Override
          protected Scratch initialValue() {
            TensorPool pool = new TensorPool(model.contract().inputs());
            return new Scratch(
                new InferRequestReader(model.contract(), pool),
                new RawRequestReader(model.contract(), pool),
                new byte[KEPT_BYTES]);
          }
        };
  }

  /** What one event loop re-uses from request to request. */
  private record Scratch(InferRequestReader json, RawRequestReader raw, byte[] bytes) {}

  /**
   * Answers one request.
   *
   * @param observed false for the server's own warm-up
   */
  Reply infer(Request request, boolean observed) {
    try {
      InferRequest read = read(request.body(), jsonLength(request));
      List<Tensor> outputs = model.infer(read.inputs(), read.wanted(), observed);
      Answer answer = writer.write(read, outputs);
      return answer.isBinary()
          ? Reply.ok(BINARY, answer.body())
              .with(HEADER_LENGTH, Integer.toString(answer.jsonLength()))
          : Reply.ok(Reply.JSON, answer.body());
    } catch (RequestRefused e) {
      return Reply.error(HttpResponseStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
    } catch (RunFailed e) {
      LOG.warn("inference failed: {}", e.getMessage());
      return Reply.error(HttpResponseStatus.INTERNAL_SERVER_ERROR, String.valueOf(e.getMessage()));
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
