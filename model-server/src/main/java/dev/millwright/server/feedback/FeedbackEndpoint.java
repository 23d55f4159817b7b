/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.feedback;

import dev.millwright.server.http.PromptEndpoint;
import dev.millwright.server.http.Reply;
import dev.millwright.server.http.Request;
import dev.millwright.server.predictionlog.Feedback;
import dev.millwright.server.predictionlog.PredictionLog;
import dev.millwright.server.serving.RequestRefused;
import dev.millwright.server.tracing.InferenceTrace;
import dev.millwright.server.tracing.Tracing;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes labels into the prediction log: 202 once they wait there. */
public final class FeedbackEndpoint implements PromptEndpoint {
  private static final String PATH = "/feedback";

  private final @Nullable PredictionLog log;

  /**
   * @param log null when predictions are not logged
   */
  public FeedbackEndpoint(@Nullable PredictionLog log) {
    this.log = log;
  }

  /** Whether the path is its own. */
  public static boolean has(String target) {
    return target.equals(PATH) || target.startsWith(PATH + "?");
  }

  @Override
  public Reply reply(Request request) {
    if (!request.method().equals(HttpMethod.POST)) {
      return Reply.error(HttpResponseStatus.METHOD_NOT_ALLOWED, "use POST on this path")
          .with("Allow", "POST");
    }
    if (log == null) {
      return Reply.error(
          HttpResponseStatus.NOT_FOUND,
          "feedback goes into the prediction log, which is off: set MILLWRIGHT_PREDICTION_LOG");
    }
    byte[] body = new byte[request.body().readableBytes()];
    request.body().getBytes(request.body().readerIndex(), body);
    InferenceTrace trace = Tracing.OFF.begin(request.headers()::get, "feedback", 0);
    try {
      return accept(log, new FeedbackReader(body, trace.traceparent()).read());
    } catch (RequestRefused e) {
      return Reply.error(HttpResponseStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
    }
  }

  /**
   * In their order, up to the first that finds no room, so that the client knows what to repeat.
   */
  private static Reply accept(PredictionLog log, List<Feedback> all) {
    for (int i = 0; i < all.size(); i++) {
      if (!log.feedback(all.get(i))) {
        return Reply.error(
                HttpResponseStatus.SERVICE_UNAVAILABLE,
                "the prediction log has no room now: %d of %d were accepted, send the rest again"
                    .formatted(i, all.size()))
            .with("Retry-After", "1");
      }
    }
    return Reply.json(HttpResponseStatus.ACCEPTED, "{\"accepted\":" + all.size() + "}");
  }
}
