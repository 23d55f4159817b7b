/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.ScheduledFuture;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client's connection: collects each request, has it answered, and decides when to part.
 *
 * <p>Answers are written in the order of the requests: what a client sends behind a request waits
 * until that one is answered, and the connection reads no further then. Answers that are ready at
 * once are flushed once per read, so pipelined requests share a system call. Parting is always
 * announced by {@code Connection: close} on an answer; the socket then stays open for reading until
 * the client closes, because closing it with unread bytes would reset the connection and could
 * destroy that answer.
 */
final class Connection extends ChannelInboundHandlerAdapter {
  private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

  private final ListenerOptions options;
  private final Endpoint endpoint;
  private final Traffic traffic;
  private final BodyBuffer body;
  private final ChannelFutureListener written = future -> answerLeft();
  private final long partAt;

  /**
   * What came behind a request that is not answered yet, or behind answers that the client does not
   * take: at most what one read brought.
   */
  private final Deque<Object> held = new ArrayDeque<>();

  private @Nullable ScheduledFuture<?> nextCheck;
  private @Nullable HttpRequest request;
  private @Nullable Pending pending;
  private boolean reading;

  /** The client will send no more; it may still read. */
  private boolean inputEnded;

  private boolean pipelines;
  private long begunAt;
  private long quietSince = System.nanoTime();
  private int unwritten;
  private long writingSince;
  private boolean countsWriting;
  private boolean parting;
  private boolean loopback;

  Connection(ListenerOptions options, Endpoint endpoint, Traffic traffic) {
    this.options = options;
    this.endpoint = endpoint;
    this.traffic = traffic;
    this.body = new BodyBuffer(options.maxBodyBytes(), options.budget());
    long age = options.connectionMaxAge().toNanos();
    this.partAt = System.nanoTime() + age - ThreadLocalRandom.current().nextLong(age / 5 + 1);
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    loopback =
        context.channel().remoteAddress() instanceof InetSocketAddress remote
            && remote.getAddress().isLoopbackAddress();
    scheduleCheck(context);
  }

  private void scheduleCheck(ChannelHandlerContext context) {
    nextCheck =
        context
            .executor()
            .schedule(() -> check(context), options.patience().checkNanos(), TimeUnit.NANOSECONDS);
  }

  /**
   * Drops clients that send nothing, or a request that never ends, or take no answer: each holds
   * memory and a file descriptor.
   */
  private void check(ChannelHandlerContext context) {
    if (!context.channel().isActive()) {
      return;
    }
    long now = System.nanoTime();
    long slowNanos = options.patience().slow().toNanos();
    boolean slow = request != null && now - begunAt > slowNanos;
    boolean unread = unwritten > 0 && now - quietSince > slowNanos;
    boolean asksNothing = request == null && pending == null && unwritten == 0;
    boolean idle = asksNothing && now - quietSince > options.patience().idle().toNanos();
    if (slow || unread || idle) {
      Parting.atOnce(context);
    } else {
      scheduleCheck(context);
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    reading = true;
    if (pending == null && held.isEmpty() && context.channel().isWritable()) {
      take(context, message);
    } else {
      held.add(message);
      pipelines = true;
      context.channel().config().setAutoRead(false);
    }
  }

  private void take(ChannelHandlerContext context, Object message) {
    if (parting) {
      ReferenceCountUtil.release(message);
      return;
    }
    if (message instanceof HttpRequest begun) {
      begin(context, begun);
    }
    if (message instanceof HttpContent content) {
      if (parting) {
        content.release();
      } else {
        collect(context, content);
      }
    }
  }

  private void begin(ChannelHandlerContext context, HttpRequest begun) {
    traffic.begin();
    request = begun;
    begunAt = System.nanoTime();
    DecoderResult decoded = begun.decoderResult();
    Reply misframed = Framing.refusal(begun);
    Reply refusal = misframed == null ? options.gate().refusal(begun, loopback) : misframed;
    if (decoded.isFailure()) {
      refuse(context, Refusals.unreadable(decoded.cause()));
    } else if (refusal != null) {
      refuse(context, refusal);
    } else if (HttpUtil.getContentLength(begun, 0L) > body.maxBytes()) {
      refuse(context, Refusals.tooLarge(body.maxBytes()));
    } else if (HttpUtil.is100ContinueExpected(begun)) {
      context.writeAndFlush(
          new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE));
    }
  }

  private void collect(ChannelHandlerContext context, HttpContent content) {
    HttpRequest current = request;
    if (current == null) {
      content.release();
    } else if (content.decoderResult().isFailure()) {
      content.release();
      refuse(context, Refusals.unreadable(content.decoderResult().cause()));
    } else {
      boolean last = content instanceof LastHttpContent;
      switch (body.add(context, content.content(), last)) {
        case TOO_LARGE -> refuse(context, Refusals.tooLarge(body.maxBytes()));
        case NO_MEMORY -> refuse(context, Refusals.noMemory(options.budget()));
        case YES -> {
          if (last) {
            answer(context, current);
          }
        }
      }
    }
  }

  private void answer(ChannelHandlerContext context, HttpRequest current) {
    request = null;
    Pending asked = new Pending(context, current, body.reserved(), body.take());
    pending = asked;
    try {
      endpoint.answer(
          new Request(
              current.method(), current.uri(), current.headers(), asked.body, loopback, begunAt),
          asked);
    } catch (RuntimeException e) {
      LOG.error("{} {} failed", current.method(), current.uri(), e);
      asked.send(
          Reply.error(
              HttpResponseStatus.INTERNAL_SERVER_ERROR,
              "internal error, the server's log has the details"));
    }
  }

  /** A request that the endpoint has, until it is answered. */
  private final class Pending implements Answer {
    private final ChannelHandlerContext context;
    private final HttpRequest asked;
    private final long reserved;
    private final ByteBuf body;
    private volatile boolean abandoned;

    Pending(ChannelHandlerContext context, HttpRequest asked, long reserved, ByteBuf body) {
      this.context = context;
      this.asked = asked;
      this.reserved = reserved;
      this.body = body;
    }

    @Override
    public void send(Reply reply) {
      if (context.executor().inEventLoop()) {
        sent(this, reply);
      } else {
        context.executor().execute(() -> sent(this, reply));
      }
    }

    @Override
    public boolean isWanted() {
      return !abandoned && context.channel().isActive();
    }
  }

  /**
   * A client that ends its side while it waits for its only answer has mostly given up, and closed
   * both sides; one that pipelines has sent all it wanted and waits for the answers.
   */
  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof ChannelInputShutdownEvent) {
      inputEnded = true;
      if (pending == null && held.isEmpty()) {
        context.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
      } else if (pending != null && !pipelines) {
        pending.abandoned = true;
      }
    }
    context.fireUserEventTriggered(event);
  }

  private void sent(Pending answered, Reply reply) {
    if (pending != answered) {
      reply.body().release();
      throw new IllegalStateException("a second answer to " + answered.asked.uri());
    }
    pending = null;
    answered.body.release();
    options.budget().giveBack(answered.reserved);
    ChannelHandlerContext context = answered.context;
    write(context, reply, answered.asked);
    goOn(context);
  }

  /** Goes on with what has come meanwhile. */
  private void resume(ChannelHandlerContext context) {
    if (held.isEmpty()) {
      return;
    }
    reading = true;
    while (pending == null && !held.isEmpty() && context.channel().isWritable()) {
      take(context, held.remove());
    }
    reading = false;
    if (held.isEmpty() && !inputEnded) {
      context.channel().config().setAutoRead(true);
    }
  }

  /** A client that takes its answers again gets the next ones; until then its requests wait. */
  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    if (context.channel().isWritable() && !held.isEmpty()) {
      // Not from inside of the write that made room.
      context.executor().execute(() -> goOn(context));
    }
    context.fireChannelWritabilityChanged();
  }

  private void goOn(ChannelHandlerContext context) {
    if (!reading) {
      resume(context);
      context.flush();
    }
  }

  private void refuse(ChannelHandlerContext context, Reply reply) {
    request = null;
    body.clear();
    write(context, reply, null);
    context.flush();
  }

  private boolean isLast(@Nullable HttpRequest answered) {
    return answered == null
        || !HttpUtil.isKeepAlive(answered)
        || (inputEnded && held.isEmpty())
        || traffic.draining()
        || System.nanoTime() - partAt > 0;
  }

  /**
   * @param answered null for what is no request that could be answered: the connection ends then
   */
  private void write(ChannelHandlerContext context, Reply reply, @Nullable HttpRequest answered) {
    parting = isLast(answered);
    FullHttpResponse response =
        new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, reply.status(), reply.body());
    response
        .headers()
        .set(HttpHeaderNames.CONTENT_TYPE, reply.contentType())
        .setInt(HttpHeaderNames.CONTENT_LENGTH, reply.body().readableBytes());
    options.headers().forEach(response.headers()::set);
    reply.headers().forEach(response.headers()::set);
    if (parting) {
      response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    } else if (answered != null && !answered.protocolVersion().isKeepAliveDefault()) {
      response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.KEEP_ALIVE);
    }
    if (unwritten++ == 0) {
      quietSince = System.nanoTime();
      writingSince = quietSince;
      countsWriting = reply.counted();
    }
    ChannelFuture future = context.write(response).addListener(written);
    if (parting) {
      future.addListener(sent -> Parting.begin(context));
    }
    if (reply.counted()) {
      traffic.answered(reply.status().code(), System.nanoTime() - begunAt);
    }
  }

  private void answerLeft() {
    unwritten--;
    quietSince = System.nanoTime();
    if (unwritten == 0 && countsWriting) {
      traffic.written(quietSince - writingSince);
    }
    traffic.end();
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    reading = false;
    context.flush();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    if (nextCheck != null) {
      nextCheck.cancel(false);
    }
    if (request != null) {
      request = null;
      traffic.end();
    }
    body.clear();
    held.forEach(ReferenceCountUtil::release);
    held.clear();
    context.fireChannelInactive();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    // Mostly "connection reset by peer": the client is gone, and nobody could act on it.
    LOG.debug("connection {} failed", context.channel().remoteAddress(), cause);
    // The client's faults on a stream are answered, and counted, by HTTP/2 itself.
    if (!(cause instanceof Http2Exception)) {
      context.close();
    }
  }
}
