/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.network;

import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import java.util.concurrent.TimeUnit;

/** A fixed number of threads with their sockets; epoll where there is epoll. */
public final class EventLoops implements AutoCloseable {
  private final MultiThreadIoEventLoopGroup group;

  private EventLoops(MultiThreadIoEventLoopGroup group) {
    this.group = group;
  }

  /** Threads start with their first socket. */
  public static EventLoops start(String name, int threads) {
    IoHandlerFactory io =
        Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
    return new EventLoops(
        new MultiThreadIoEventLoopGroup(threads, new DefaultThreadFactory(name), io));
  }

  public EventLoopGroup group() {
    return group;
  }

  /** The kind of listening socket that these loops take. */
  public Class<? extends ServerChannel> serverChannel() {
    return Epoll.isAvailable() ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
  }

  /** The kind of client socket that these loops take. */
  public Class<? extends Channel> clientChannel() {
    return Epoll.isAvailable() ? EpollSocketChannel.class : NioSocketChannel.class;
  }

  /**
   * Runs the task on the calling event loop, after everything that it has read by now: what a
   * client sent behind a request, such as its cancellation, comes first. Any other thread runs the
   * task at once.
   */
  public void afterReading(Runnable task) {
    for (EventExecutor loop : group) {
      if (loop.inEventLoop()) {
        loop.execute(task);
        return;
      }
    }
    task.run();
  }

  /** Waits for running tasks; listeners on these loops are closed before. */
  @Override
  public void close() {
    group.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
  }
}
