/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.http;

import dev.millwright.server.network.EventLoops;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.ssl.SslContext;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One open port and its connections. Its end has three steps: {@link #drain}, {@link #awaitIdle},
 * {@link #close}.
 */
public final class HttpListener implements AutoCloseable {
  private static final int BACKLOG = 1024;

  private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
  private final Traffic traffic;
  private final Channel server;

  private HttpListener(Traffic traffic, Channel server) {
    this.traffic = traffic;
    this.server = server;
  }

  /**
   * Listens on all addresses.
   *
   * @param loops serve the connections, and stay the caller's to close
   * @param traffic counts requests and says whether connections should go
   * @throws IOException when the port is taken
   */
  public static HttpListener open(
      ListenerOptions options, EventLoops loops, Endpoint endpoint, Traffic traffic)
      throws IOException {
    Connections connections = new Connections(options, endpoint, traffic);
    ServerBootstrap bootstrap =
        new ServerBootstrap()
            .group(loops.group())
            .channel(loops.serverChannel())
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
            .childHandler(connections);
    Channel server =
        bootstrap.bind(new InetSocketAddress(options.port())).awaitUninterruptibly().channel();
    if (!server.isActive()) {
      throw new IOException(
          "port %d for %s can't be opened: is it taken?".formatted(options.port(), options.name()));
    }
    HttpListener listener = new HttpListener(traffic, server);
    connections.keepIn(listener.connections);
    return listener;
  }

  /** The port, also when any free one was asked for. */
  public int port() {
    return ((InetSocketAddress) server.localAddress()).getPort();
  }

  /** Goes on serving, and asks each client with its next answer to go elsewhere. */
  public void drain() {
    traffic.drain();
  }

  /**
   * Accepts no further connection and waits until every request that has begun is answered, or the
   * deadline is over.
   */
  public void awaitIdle(Duration deadline) throws InterruptedException {
    long end = System.nanoTime() + deadline.toNanos();
    server.close().await(deadline.toNanos(), TimeUnit.NANOSECONDS);
    while (traffic.inFlight() > 0 && System.nanoTime() < end) {
      TimeUnit.MILLISECONDS.sleep(10);
    }
  }

  /** Closes everything, whether requests are in flight or not. */
  @Override
  public void close() {
    server.close().awaitUninterruptibly();
    connections.close().awaitUninterruptibly();
  }

  /** The handlers of a new connection. */
  private static final class Connections extends ChannelInitializer<Channel> {
    private final ListenerOptions options;
    private final Endpoint endpoint;
    private final Traffic traffic;
    private volatile @Nullable ChannelGroup group;

    Connections(ListenerOptions options, Endpoint endpoint, Traffic traffic) {
      this.options = options;
      this.endpoint = endpoint;
      this.traffic = traffic;
    }

    void keepIn(ChannelGroup connections) {
      group = connections;
    }

    @Override
    protected void initChannel(Channel channel) {
      ChannelGroup connections = group;
      if (connections != null) {
        connections.add(channel);
      }
      SslContext tls = options.tls();
      if (tls != null) {
        channel.pipeline().addLast(tls.newHandler(channel.alloc()));
      }
      channel.pipeline().addLast(new ProtocolChoice(options, endpoint, traffic));
    }
  }
}
