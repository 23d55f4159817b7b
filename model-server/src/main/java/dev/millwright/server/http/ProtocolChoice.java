/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.util.concurrent.ScheduledFuture;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Sees by the first bytes of a connection whether its client speaks HTTP/2 without asking first
 * (RFC 9113, section 3.3), and makes room for the handlers of that protocol.
 */
final class ProtocolChoice extends ByteToMessageDecoder {
  /** How HTTP/2 begins, and nothing else does. */
  private static final byte[] HTTP_2 = "PRI".getBytes(StandardCharsets.US_ASCII);

  private final ListenerOptions options;
  private final Endpoint endpoint;
  private final Traffic traffic;
  private @Nullable ScheduledFuture<?> end;

  ProtocolChoice(ListenerOptions options, Endpoint endpoint, Traffic traffic) {
    this.options = options;
    this.endpoint = endpoint;
    this.traffic = traffic;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    long idleNanos = options.patience().idle().toNanos();
    end = context.executor().schedule(() -> context.close(), idleNanos, TimeUnit.NANOSECONDS);
  }

  @Override
  protected void handlerRemoved0(ChannelHandlerContext context) {
    if (end != null) {
      end.cancel(false);
    }
  }

  @Override
  protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
    int seen = Math.min(HTTP_2.length, in.readableBytes());
    boolean mayBe2 = true;
    for (int i = 0; i < seen; i++) {
      mayBe2 &= in.getByte(in.readerIndex() + i) == HTTP_2[i];
    }
    if (mayBe2 && seen < HTTP_2.length) {
      return;
    }
    ChannelPipeline pipeline = context.pipeline();
    if (mayBe2) {
      Http2Connection.add(pipeline, options, endpoint, traffic);
    } else {
      pipeline.addLast(new HttpServerCodec()).addLast(new Connection(options, endpoint, traffic));
    }
    pipeline.remove(this);
  }
}
