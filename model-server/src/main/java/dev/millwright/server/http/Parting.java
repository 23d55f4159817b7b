/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.handler.ssl.SslHandler;
import java.util.concurrent.TimeUnit;

/** Ends a connection, or a stream of one, whose last answer is with the kernel. */
final class Parting {
  private static final long LINGER_SECONDS = 2;

  private Parting() {}

  /** A connection is read for a while longer: to close it with unread bytes would reset it. */
  static void begin(ChannelHandlerContext context) {
    if (context.channel() instanceof DuplexChannel channel && channel.isActive()) {
      SslHandler tls = context.pipeline().get(SslHandler.class);
      if (tls == null) {
        channel.shutdownOutput();
      } else {
        tls.closeOutbound().addListener(closed -> channel.shutdownOutput());
      }
      context.executor().schedule(() -> context.close(), LINGER_SECONDS, TimeUnit.SECONDS);
    } else if (context.channel() instanceof Http2StreamChannel) {
      // It ends with its client's last frame; what still comes is thrown away. A reset could
      // overtake the answer.
      return;
    } else {
      context.close();
    }
  }

  /** Whatever it still has to send is lost. */
  static void atOnce(ChannelHandlerContext context) {
    if (context.channel() instanceof Http2StreamChannel) {
      // To close the channel would leave an answer that waits for its window, and keep the stream.
      context.writeAndFlush(new DefaultHttp2ResetFrame(Http2Error.CANCEL));
    }
    context.close();
  }
}
