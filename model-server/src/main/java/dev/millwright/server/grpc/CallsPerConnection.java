/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.grpc;

import io.grpc.Attributes;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerTransportFilter;
import io.grpc.Status;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Refuses calls of a connection that has too many. HTTP/2 says how many streams a client may open,
 * but Netty holds the client to it only once it has acknowledged that, which it may never do.
 */
final class CallsPerConnection extends ServerTransportFilter implements ServerInterceptor {
  private static final Attributes.Key<AtomicInteger> CALLS = Attributes.Key.create("calls");

  private final int most;

  CallsPerConnection(int most) {
    this.most = most;
  }

  @Override
  public Attributes transportReady(Attributes attributes) {
    return attributes.toBuilder().set(CALLS, new AtomicInteger()).build();
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    AtomicInteger calls = call.getAttributes().get(CALLS);
    if (calls == null) {
      return next.startCall(call, headers);
    }
    if (calls.incrementAndGet() > most) {
      call.close(
          Status.RESOURCE_EXHAUSTED.withDescription(
              "a connection may have %d calls at once".formatted(most)),
          new Metadata());
      return new Leaving<>(new ServerCall.Listener<>() {}, calls);
    }
    return new Leaving<>(next.startCall(call, headers), calls);
  }

  /** Counts the call's end, which comes once in one of two ways. */
  private static final class Leaving<Q> extends SimpleForwardingServerCallListener<Q> {
    private final AtomicInteger calls;

    Leaving(ServerCall.Listener<Q> listener, AtomicInteger calls) {
      super(listener);
      this.calls = calls;
    }

    @Override
    public void onComplete() {
      calls.decrementAndGet();
      super.onComplete();
    }

    @Override
    public void onCancel() {
      calls.decrementAndGet();
      super.onCancel();
    }
  }
}
