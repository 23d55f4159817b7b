/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server;

import dev.millwright.inference.Signature;
import dev.millwright.server.access.Tls;
import dev.millwright.server.grpc.WarmUpClient;
import dev.millwright.server.grpc.protocol.ModelInferRequest;
import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Made-up inferences for every model through both protocols, before clients are let in: whoever
 * comes first meets compiled code.
 */
final class Rehearsal {
  /**
   * How many rows each request has. Engines plan, and TorchScript compiles, for each size anew: the
   * sizes up to that of the largest batch of what waits are met here, not by a client.
   */
  static final List<Integer> ROWS = List.of(1, 2, 4, 8, 16, 32, 64);

  private final Models models;
  private final Listeners listeners;
  private final String token;
  private final int maxRequestBytes;

  Rehearsal(Models models, Listeners listeners, String token, int maxRequestBytes) {
    this.models = models;
    this.listeners = listeners;
    this.token = token;
    this.maxRequestBytes = maxRequestBytes;
  }

  /**
   * Sends each request at least once, and again until the time is over.
   *
   * @return inferences made
   * @throws StartFailed when one is refused: it would be the same for clients
   */
  int run(Duration longest) throws StartFailed {
    Duration each = longest.dividedBy(2L * Math.max(1, models.loaded().size()));
    int sent = 0;
    for (Loaded model : models.loaded()) {
      sent += rest(model, each);
      sent += grpc(model, each);
    }
    return sent;
  }

  private int rest(Loaded model, Duration longest) throws StartFailed {
    Signature signature = model.model().signature();
    List<String> bodies = new ArrayList<>();
    if (WarmUpSample.hasJson(signature)) {
      for (int rows : ROWS) {
        String body = WarmUpSample.json(signature, models.baseline(), rows);
        if (body.length() <= maxRequestBytes) {
          bodies.add(body);
        }
      }
    }
    if (bodies.isEmpty()) {
      return 0;
    }
    String path = "/v2/models/%s/versions/%s/infer".formatted(model.name(), model.version());
    try {
      return new WarmUp(listeners.httpPort(), path, token, tls()).run(bodies, longest);
    } catch (IOException e) {
      throw new StartFailed(StartFailed.Reason.INTERNAL_ERROR, e);
    }
  }

  /** Null for none. */
  private @Nullable SslContext tls() throws IOException {
    return listeners.hasTls() ? Tls.toItself() : null;
  }

  private int grpc(Loaded model, Duration longest) throws StartFailed {
    List<ModelInferRequest> requests = new ArrayList<>();
    for (int rows : ROWS) {
      ModelInferRequest request = WarmUpSample.call(model, models.baseline(), rows);
      if (request.getSerializedSize() <= maxRequestBytes) {
        requests.add(request);
      }
    }
    if (requests.isEmpty()) {
      return 0;
    }
    try {
      return new WarmUpClient(listeners.loops(), listeners.grpcPort(), token, tls())
          .run(requests, longest);
    } catch (IOException e) {
      throw new StartFailed(StartFailed.Reason.MODEL_UNREADABLE, String.valueOf(e.getMessage()));
    }
  }
}
