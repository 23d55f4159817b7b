/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.v2;

import dev.millwright.inference.LoadedModel;
import dev.millwright.inference.RunFailed;
import dev.millwright.inference.Tensor;
import dev.millwright.server.http.Reply;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.util.concurrent.FastThreadLocal;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One inference from body to answer, on the calling thread. */
final class Inference {
  private static final Logger LOG = LoggerFactory.getLogger(Inference.class);
  private static final int KEPT_BYTES = 1 << 16;

  private final LoadedModel model;
  private final InferResponseWriter writer;
  private final RowObserver observer;
  private final FastThreadLocal<Scratch> scratch;

  Inference(LoadedModel model, InferResponseWriter writer, RowObserver observer) {
    this.model = model;
    this.writer = writer;
    this.observer = observer;
    this.scratch =
        new FastThreadLocal<>() {
          @Override
          protected Scratch initialValue() {
            return new Scratch(new InferRequestReader(model.signature()), new byte[KEPT_BYTES]);
          }
        };
  }

  /** What one event loop re-uses from request to request. */
  private record Scratch(InferRequestReader reader, byte[] bytes) {}

  /**
   * @param observed false for the server's own warm-up
   */
  Reply infer(ByteBuf body, boolean observed) {
    Scratch mine = scratch.get();
    int length = body.readableBytes();
    byte[] bytes = length <= KEPT_BYTES ? mine.bytes() : new byte[length];
    body.getBytes(body.readerIndex(), bytes, 0, length);
    try {
      InferRequest request = mine.reader().read(bytes, length);
      List<Tensor> outputs = model.run(request.inputs());
      ByteBuf answer = writer.write(request, outputs);
      if (observed) {
        observer.answered(request.inputs(), outputs);
      }
      return Reply.ok(Reply.JSON, answer);
    } catch (BadRequest e) {
      return Reply.error(HttpResponseStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
    } catch (RunFailed e) {
      LOG.warn("inference failed: {}", e.getMessage());
      return Reply.error(HttpResponseStatus.INTERNAL_SERVER_ERROR, String.valueOf(e.getMessage()));
    }
  }
}
