/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.grpc;

import dev.millwright.server.serving.Readiness;
import dev.millwright.server.tracing.Tracing;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Counts calls, adds the headers of this server, and tells the server's own warm-up apart. */
final class CallInterceptor implements ServerInterceptor {
  static final Metadata.Key<String> WARM_UP = key(Readiness.WARM_UP_HEADER);

  private static final Metadata.Key<String> TRACEPARENT = key("traceparent");
  private static final Context.Key<Metadata> SENT = Context.key("sent");
  private static final Context.Key<Boolean> IS_WARM_UP = Context.key("warm-up");

  private final CallTraffic traffic;
  private final String warmUpToken;
  private final Metadata headers = new Metadata();

  CallInterceptor(GrpcOptions options, CallTraffic traffic) {
    this.traffic = traffic;
    this.warmUpToken = options.warmUpToken();
    options.headers().forEach((name, value) -> headers.put(key(name), value));
  }

  private static Metadata.Key<String> key(String name) {
    return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
  }

  /** Those of a call that is part of a trace; the others are not kept. */
  static Tracing.Headers headers(Context context) {
    Metadata sent = SENT.get(context);
    return sent == null ? name -> null : name -> sent.get(key(name));
  }

  /** Whether the call that runs is the server's own warm-up, which nobody counts. */
  static boolean isWarmUp() {
    return Boolean.TRUE.equals(IS_WARM_UP.get());
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata sent, ServerCallHandler<Q, A> next) {
    traffic.begin();
    if (isWarmUp(call, sent, warmUpToken)) {
      Context warmUp = Context.current().withValue(IS_WARM_UP, true);
      return new Watched<>(call, Contexts.interceptCall(warmUp, call, sent, next), null);
    }
    Counted<Q, A> counted = new Counted<>(call);
    if (!sent.containsKey(TRACEPARENT)) {
      return new Watched<>(counted, next.startCall(counted, sent), counted);
    }
    Context traced = Context.current().withValue(SENT, sent);
    return new Watched<>(counted, Contexts.interceptCall(traced, counted, sent, next), counted);
  }

  /** Whether a call comes from this host and knows what only this process knows. */
  static boolean isWarmUp(ServerCall<?, ?> call, Metadata sent, String warmUpToken) {
    String token = sent.get(WARM_UP);
    return token != null
        && token.equals(warmUpToken)
        && call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR)
            instanceof InetSocketAddress remote
        && remote.getAddress().isLoopbackAddress();
  }

  /** Sees the answer. */
  private final class Counted<Q, A> extends SimpleForwardingServerCall<Q, A> {
    private final long begunAt = System.nanoTime();
    private final AtomicBoolean counted = new AtomicBoolean();
    private volatile long closedAt;

    Counted(ServerCall<Q, A> call) {
      super(call);
    }

    @Override
    public void sendHeaders(Metadata answer) {
      answer.merge(headers);
      super.sendHeaders(answer);
    }

    @Override
    public void close(Status status, Metadata trailers) {
      count(status.getCode());
      closedAt = System.nanoTime();
      super.close(status, trailers);
    }

    /** The whole answer has left. */
    void written() {
      traffic.written(System.nanoTime() - closedAt);
    }

    /** The client is gone, or its deadline is over. */
    void abandoned() {
      count(Status.Code.CANCELLED);
    }

    /** Once: a worker may close the call while its client cancels it. */
    private void count(Status.Code code) {
      if (counted.compareAndSet(false, true)) {
        traffic.answered(code, System.nanoTime() - begunAt);
      }
    }
  }

  /** Sees messages that can't be read, and the end, which comes once for each call. */
  private final class Watched<Q> extends SimpleForwardingServerCallListener<Q> {
    private final ServerCall<Q, ?> call;
    private final @Nullable Counted<?, ?> counted;
    private boolean refused;

    Watched(
        ServerCall<Q, ?> call, ServerCall.Listener<Q> listener, @Nullable Counted<?, ?> counted) {
      super(listener);
      this.call = call;
      this.counted = counted;
    }

    @Override
    public void onMessage(Q message) {
      try {
        super.onMessage(message);
      } catch (StatusRuntimeException e) {
        refused = true;
        call.close(status(e), new Metadata());
      }
    }

    /** Bytes that are no message are the client's mistake, though gRPC calls them internal. */
    private Status status(StatusRuntimeException unreadable) {
      Status status = unreadable.getStatus();
      return status.getCode() != Status.Code.INTERNAL
          ? status
          : Status.INVALID_ARGUMENT.withDescription(
              "the message is not readable as the request of %s: %s"
                  .formatted(
                      call.getMethodDescriptor().getFullMethodName(), status.getDescription()));
    }

    @Override
    public void onHalfClose() {
      if (!refused) {
        super.onHalfClose();
      }
    }

    @Override
    public void onComplete() {
      traffic.end();
      if (counted != null) {
        counted.written();
      }
      super.onComplete();
    }

    @Override
    public void onCancel() {
      traffic.end();
      if (counted != null) {
        counted.abandoned();
      }
      super.onCancel();
    }
  }
}
