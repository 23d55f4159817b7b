/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2PingFrame;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.handler.codec.http2.Http2SettingsFrame;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.TimeUnit;

/**
 * Lets through the frames that requests are made of. The others are done with once the codec has
 * seen them; left to a stream they would wait, or leak, as no window limits them. Those that must
 * be acknowledged end the connection when they come too often (CVE-2019-9512, CVE-2019-9515).
 */
final class ControlFrames extends ChannelInboundHandlerAdapter {
  private static final int MOST = 1000;
  private static final long WINDOW_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final Http2FrameCodec codec;
  private long windowBegan = System.nanoTime();
  private int inWindow;

  ControlFrames(Http2FrameCodec codec) {
    this.codec = codec;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object frame) {
    if (frame instanceof Http2HeadersFrame
        || frame instanceof Http2DataFrame
        || frame instanceof Http2ResetFrame) {
      context.fireChannelRead(frame);
      return;
    }
    if (frame instanceof Http2PingFrame || frame instanceof Http2SettingsFrame) {
      acknowledged(context);
    }
    ReferenceCountUtil.release(frame);
  }

  private void acknowledged(ChannelHandlerContext context) {
    long now = System.nanoTime();
    if (now - windowBegan > WINDOW_NANOS) {
      windowBegan = now;
      inWindow = 0;
    }
    if (++inWindow == MOST) {
      // Not one more acknowledgement, though the client may take its time to read the reason.
      context.channel().config().setAutoRead(false);
      codec.onError(
          context.pipeline().context(codec),
          false,
          Http2Exception.connectionError(
              Http2Error.ENHANCE_YOUR_CALM,
              "more than %d pings and settings in %d s",
              MOST,
              TimeUnit.NANOSECONDS.toSeconds(WINDOW_NANOS)));
    }
  }
}
