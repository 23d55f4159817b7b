/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.grpc;

import dev.millwright.server.network.EventLoops;
import dev.millwright.server.network.MemoryBudget;
import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerStreamTracer;
import io.grpc.Status;
import org.jspecify.annotations.Nullable;

/**
 * Counts the bytes of messages from their first piece until their call ends, and refuses calls when
 * all calls together hold too many: a client may begin many messages and never end one.
 */
final class MessageMemory extends ServerStreamTracer.Factory implements ServerInterceptor {
  private static final Context.Key<Held> HELD = Context.key("held");

  private final MemoryBudget budget;
  private final EventLoops loops;

  MessageMemory(MemoryBudget budget, EventLoops loops) {
    this.budget = budget;
    this.loops = loops;
  }

  @Override
  public ServerStreamTracer newServerStreamTracer(String method, Metadata headers) {
    return new Held();
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    Held held = HELD.get();
    if (held != null) {
      held.call = call;
    }
    return next.startCall(call, headers);
  }

  /** The bytes of one call; told of them on its event loop. */
  private final class Held extends ServerStreamTracer {
    private volatile @Nullable ServerCall<?, ?> call;
    private long bytes;
    private boolean over;

    @Override
    public Context filterContext(Context context) {
      return context.withValue(HELD, this);
    }

    @Override
    public synchronized void inboundWireSize(long more) {
      if (over) {
        return;
      }
      if (budget.take(more)) {
        bytes += more;
      } else {
        over = true;
        // Not in the middle of reading the message.
        loops.afterReading(this::refuse);
      }
    }

    private void refuse() {
      ServerCall<?, ?> refused = call;
      if (refused != null) {
        refused.close(
            Status.RESOURCE_EXHAUSTED.withDescription(
                "the server holds %d bytes of unanswered requests, as many as it may: ask again later"
                    .formatted(budget.most())),
            new Metadata());
      }
    }

    @Override
    public synchronized void streamClosed(Status status) {
      over = true;
      budget.giveBack(bytes);
      bytes = 0;
    }
  }
}
