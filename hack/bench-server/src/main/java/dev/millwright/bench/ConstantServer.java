/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.bench;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/**
 * Reads each request whole and answers from a stored reply: what Netty and the kernel cost alone.
 *
 * <p>Arguments: a folder of replies as {@link Replies} reads it, a port for HTTP/1.1, a port for
 * gRPC (HTTP/2 without TLS). Serves until it is killed.
 */
public final class ConstantServer {
  private ConstantServer() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Replies replies = Replies.in(Path.of(args[0]));
    MultiThreadIoEventLoopGroup loops =
        new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
    listen(
        loops,
        Integer.parseInt(args[1]),
        () -> List.of(new HttpServerCodec(), new HttpAnswers(replies)));
    listen(
            loops,
            Integer.parseInt(args[2]),
            () -> List.of(Http2FrameCodecBuilder.forServer().build(), new GrpcAnswers(replies)))
        .closeFuture()
        .sync();
  }

  private static Channel listen(
      MultiThreadIoEventLoopGroup loops, int port, Supplier<List<ChannelHandler>> handlers)
      throws InterruptedException {
    return new ServerBootstrap()
        .group(loops)
        .channel(EpollServerSocketChannel.class)
        .childOption(ChannelOption.TCP_NODELAY, true)
        .childHandler(
            new ChannelInitializer<Channel>() {
              @Override
              protected void initChannel(Channel channel) {
                handlers.get().forEach(channel.pipeline()::addLast);
              }
            })
        .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
        .sync()
        .channel();
  }
}
