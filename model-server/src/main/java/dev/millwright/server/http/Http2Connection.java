/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http2.DefaultHttp2GoAwayFrame;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2GoAwayFrame;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2StreamFrameToHttpObjectCodec;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client's connection over HTTP/2: each of its streams is a {@link Connection} with one
 * request. Parting is announced by GOAWAY, and the connection closes once its last stream is
 * answered.
 */
final class Http2Connection extends ChannelInboundHandlerAdapter {
  private static final Logger LOG = LoggerFactory.getLogger(Http2Connection.class);
  private static final int MAX_STREAMS = 256;
  private static final int MAX_HEADER_BYTES = 8192;
  private static final int MAX_RESETS = 1000;
  private static final int RESET_WINDOW_SECONDS = 10;
  private static final long CHECK_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Http2FrameCodec codec;
  private final Traffic traffic;
  private final Patience patience;
  private final long partAt;
  private long quietSince = System.nanoTime();
  private long movedAt = System.nanoTime();

  /** What comes next, and how much of it the kernel has taken. */
  private @Nullable Object unsent;

  private long sentOfIt;
  private boolean parting;

  private Http2Connection(Http2FrameCodec codec, Traffic traffic, Patience patience, long partAt) {
    this.codec = codec;
    this.traffic = traffic;
    this.patience = patience;
    this.partAt = partAt;
  }

  /** Adds the handlers of a connection whose first bytes are those of HTTP/2. */
  static void add(
      ChannelPipeline pipeline, ListenerOptions options, Endpoint endpoint, Traffic traffic) {
    Http2FrameCodec codec =
        Http2FrameCodecBuilder.forServer()
            .initialSettings(
                Http2Settings.defaultSettings()
                    .maxConcurrentStreams(MAX_STREAMS)
                    .maxHeaderListSize(MAX_HEADER_BYTES))
            // For a client that does not even take the farewell.
            .gracefulShutdownTimeoutMillis(options.patience().slow().toMillis())
            .decoderEnforceMaxRstFramesPerWindow(MAX_RESETS, RESET_WINDOW_SECONDS)
            .build();
    // Clients learn the limit from the settings; until they do, it holds all the same.
    codec.connection().remote().maxActiveStreams(MAX_STREAMS);
    long age = options.connectionMaxAge().toNanos();
    long partAt = System.nanoTime() + age - ThreadLocalRandom.current().nextLong(age / 5 + 1);
    pipeline
        .addLast(codec)
        .addLast(new ControlFrames(codec))
        .addLast(new Http2MultiplexHandler(new Streams(options, endpoint, traffic)))
        .addLast(new Http2Connection(codec, traffic, options.patience(), partAt));
  }

  /** The handlers of a new stream. */
  private static final class Streams extends ChannelInitializer<Channel> {
    private final ListenerOptions options;
    private final Endpoint endpoint;
    private final Traffic traffic;

    Streams(ListenerOptions options, Endpoint endpoint, Traffic traffic) {
      this.options = options;
      this.endpoint = endpoint;
      this.traffic = traffic;
    }

    @Override
    public boolean isSharable() {
      return true;
    }

    @Override
    protected void initChannel(Channel stream) {
      stream
          .pipeline()
          .addLast(new Http2StreamFrameToHttpObjectCodec(true))
          .addLast(new Connection(options, endpoint, traffic));
    }
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    scheduleCheck(context);
  }

  private void scheduleCheck(ChannelHandlerContext context) {
    long next = Math.min(CHECK_NANOS, patience.checkNanos());
    context.executor().schedule(() -> check(context), next, TimeUnit.NANOSECONDS);
  }

  private void check(ChannelHandlerContext context) {
    if (!context.channel().isActive()) {
      return;
    }
    long now = System.nanoTime();
    if (takesNothing(context, now)) {
      context.close();
      return;
    }
    boolean busy = codec.connection().numActiveStreams() > 0;
    quietSince = busy ? now : quietSince;
    if (!busy && (parting || now - quietSince > patience.idle().toNanos())) {
      context.close();
      return;
    }
    if (!parting && (traffic.draining() || now - partAt > 0)) {
      parting = true;
      Http2GoAwayFrame goAway = new DefaultHttp2GoAwayFrame(Http2Error.NO_ERROR);
      // Streams that are on their way are answered too.
      context.writeAndFlush(goAway.setExtraStreamIds(Integer.MAX_VALUE));
    }
    scheduleCheck(context);
  }

  /** Streams do not end before their last frame is sent, so this is no matter of theirs. */
  private boolean takesNothing(ChannelHandlerContext context, long now) {
    ChannelOutboundBuffer buffer = context.channel().unsafe().outboundBuffer();
    Object first = buffer == null ? null : buffer.current();
    long sent = buffer == null ? 0 : buffer.currentProgress();
    if (first == null || first != unsent || sent != sentOfIt) {
      movedAt = now;
    }
    unsent = first;
    sentOfIt = sent;
    return now - movedAt > patience.slow().toNanos();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    LOG.debug("connection {} failed", context.channel().remoteAddress(), cause);
    // The codec says why, and closes then; to close first would tell the client that all is well.
    if (Http2CodecUtil.getEmbeddedHttp2Exception(cause) == null) {
      context.close();
    }
  }
}
