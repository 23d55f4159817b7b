/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.grpc;

import dev.millwright.server.grpc.protocol.GRPCInferenceServiceGrpc;
import dev.millwright.server.grpc.protocol.ModelInferRequest;
import dev.millwright.server.network.EventLoops;
import dev.millwright.server.serving.Readiness;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.DefaultHttp2WindowUpdateFrame;
import io.netty.handler.codec.http2.Http2ChannelDuplexHandler;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Frame;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2FrameStream;
import io.netty.handler.codec.http2.Http2GoAwayFrame;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.handler.ssl.SslContext;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Sends inferences through the server's own gRPC port. Not gRPC's client: its classes would cost
 * more memory and time at the start than they warm, while these frames are the server's own code.
 */
public final class WarmUpClient {
  private static final int ENOUGH_CALLS = 3000;
  private static final int TIMEOUT_SECONDS = 30;
  private static final int PREFIX_BYTES = 5;

  private final EventLoops loops;
  private final int port;
  private final String token;
  private final @Nullable SslContext tls;

  /**
   * @param tls null for none
   */
  public WarmUpClient(EventLoops loops, int port, String token, @Nullable SslContext tls) {
    this.tls = tls;
    this.loops = loops;
    this.port = port;
    this.token = token;
  }

  /**
   * Sends every request at least once, one after the other, until that is enough or the time is
   * over.
   *
   * @return calls made
   * @throws IOException when the server answers anything but OK, with what it answered
   */
  public int run(List<ModelInferRequest> requests, Duration longest) throws IOException {
    long end = System.nanoTime() + longest.toNanos();
    List<ByteBuf> messages = requests.stream().map(WarmUpClient::message).toList();
    int sent = 0;
    while (sent < messages.size() || (sent < ENOUGH_CALLS && System.nanoTime() < end)) {
      int more = connection(messages, sent, end);
      if (more == 0) {
        throw new IOException("the server closed the warm-up connection without an answer");
      }
      sent += more;
    }
    return sent;
  }

  private static ByteBuf message(ModelInferRequest request) {
    byte[] bytes = request.toByteArray();
    ByteBuf message = Unpooled.directBuffer(PREFIX_BYTES + bytes.length);
    message.writeByte(0).writeInt(bytes.length).writeBytes(bytes);
    return Unpooled.unreleasableBuffer(message);
  }

  private int connection(List<ByteBuf> messages, int before, long end) throws IOException {
    Conversation conversation = new Conversation(messages, before, end);
    Channel channel =
        new Bootstrap()
            .group(loops.group())
            .channel(loops.clientChannel())
            .handler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel opened) {
                    if (tls != null) {
                      opened.pipeline().addLast(tls.newHandler(opened.alloc()));
                    }
                    opened
                        .pipeline()
                        .addLast(Http2FrameCodecBuilder.forClient().build())
                        .addLast(conversation);
                  }
                })
            .connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
            .awaitUninterruptibly()
            .channel();
    try {
      return conversation.sent.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException(
          e.getCause() == null ? "the warm-up call was not answered" : e.getCause().getMessage(),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      channel.close().awaitUninterruptibly();
    }
  }

  /** The calls of one connection. */
  private final class Conversation extends Http2ChannelDuplexHandler {
    private final CompletableFuture<Integer> sent = new CompletableFuture<>();
    private final Http2Headers headers =
        new DefaultHttp2Headers()
            .method("POST")
            .scheme(tls == null ? "http" : "https")
            .authority("localhost")
            .path("/" + GRPCInferenceServiceGrpc.getModelInferMethod().getFullMethodName())
            .set("content-type", "application/grpc")
            .set("te", "trailers")
            .set(Readiness.WARM_UP_HEADER, token);
    private final List<ByteBuf> messages;
    private final int before;
    private final long end;
    private int count;
    private boolean goAway;

    Conversation(List<ByteBuf> messages, int before, long end) {
      this.messages = messages;
      this.before = before;
      this.end = end;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) throws Exception {
      super.channelActive(context);
      send(context);
    }

    private void send(ChannelHandlerContext context) {
      Http2FrameStream stream = newStream();
      ByteBuf message = messages.get((before + count) % messages.size()).duplicate();
      write(context, new DefaultHttp2HeadersFrame(headers, false).stream(stream));
      write(context, new DefaultHttp2DataFrame(message, true).stream(stream));
      context.flush();
    }

    private void write(ChannelHandlerContext context, Http2Frame frame) {
      context
          .write(frame)
          .addListener(
              written -> {
                if (!written.isSuccess()) {
                  sent.completeExceptionally(written.cause());
                }
              });
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object frame) {
      try {
        if (frame instanceof Http2DataFrame data) {
          int taken = data.initialFlowControlledBytes();
          write(context, new DefaultHttp2WindowUpdateFrame(taken).stream(data.stream()));
        } else if (frame instanceof Http2HeadersFrame answer && answer.isEndStream()) {
          answered(context, answer.headers());
        } else if (frame instanceof Http2GoAwayFrame) {
          goAway = true;
        } else if (frame instanceof Http2ResetFrame reset) {
          fail("was reset with code " + reset.errorCode());
        }
      } finally {
        ReferenceCountUtil.release(frame);
      }
    }

    private void answered(ChannelHandlerContext context, Http2Headers trailers) {
      if (!"0".contentEquals(trailers.get("grpc-status", "none"))) {
        fail(
            "was answered with status %s: %s"
                .formatted(trailers.get("grpc-status"), trailers.get("grpc-message")));
        return;
      }
      count++;
      int all = before + count;
      boolean over = all >= ENOUGH_CALLS || System.nanoTime() > end;
      if (goAway || (over && all >= messages.size())) {
        sent.complete(count);
      } else {
        send(context);
      }
    }

    private void fail(String how) {
      sent.completeExceptionally(new IOException("the warm-up inference " + how));
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
      // After GOAWAY between two calls: the next connection goes on.
      sent.complete(count);
      super.channelInactive(context);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      sent.completeExceptionally(cause);
    }
  }
}
