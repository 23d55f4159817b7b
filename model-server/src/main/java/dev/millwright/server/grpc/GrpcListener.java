/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.grpc;

import dev.millwright.server.access.Tls;
import dev.millwright.server.access.Tokens;
import dev.millwright.server.network.EventLoops;
import dev.millwright.server.repository.ModelRepository;
import dev.millwright.server.scheduling.Workers;
import dev.millwright.server.serving.ModelCatalog;
import dev.millwright.server.serving.Readiness;
import io.grpc.Codec;
import io.grpc.DecompressorRegistry;
import io.grpc.Server;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelOption;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One open port that speaks gRPC. Its end has three steps: {@link #drain}, {@link #awaitIdle},
 * {@link #close}.
 */
public final class GrpcListener implements AutoCloseable {
  /**
   * Log what clients do wrong, with its stack: a client could fill the log. Held here because the
   * JDK forgets the level of a logger that nobody holds.
   */
  private static final List<Logger> ABOUT_CLIENTS =
      Stream.of("NettyServerStream", "NettyServerHandler", "NettyServerTransport.connections")
          .map(name -> Logger.getLogger("io.grpc.netty." + name))
          .toList();

  private static final DecompressorRegistry DECOMPRESSORS =
      DecompressorRegistry.emptyInstance()
          .with(Codec.Identity.NONE, false)
          .with(new LateGzip(), true);
  private static final int BACKLOG = 1024;
  private static final int MAX_CALLS_PER_CONNECTION = 256;
  private static final int MAX_RESETS = 1000;
  private static final int RESET_WINDOW_SECONDS = 10;
  private static final int HANDSHAKE_SECONDS = 10;
  private static final int PING_SECONDS = 60;
  private static final int PING_TIMEOUT_SECONDS = 20;
  private static final int CLIENT_PING_SECONDS = 10;

  private final Server server;
  private final Health health;

  /**
   * What is served.
   *
   * @param repository null where clients may not change it
   */
  public record Models(ModelCatalog catalog, @Nullable ModelRepository repository) {}

  /** Who works for the port. */
  public record Threads(EventLoops loops, Workers workers) {}

  private GrpcListener(Server server, Health health) {
    this.server = server;
    this.health = health;
  }

  /**
   * Listens on all addresses.
   *
   * @param threads serve the connections and run what is long; they stay the caller's to close
   * @param calls counts what is asked
   * @throws IOException when the port is taken
   */
  public static GrpcListener open(
      GrpcOptions options, Threads threads, Models models, Readiness readiness, CallTraffic calls)
      throws IOException {
    ABOUT_CLIENTS.forEach(logger -> logger.setLevel(Level.SEVERE));
    Health health = new Health(models.catalog(), readiness);
    InferenceService inference = new InferenceService(models, readiness, threads);
    List<ServerInterceptor> guards = guards(options);
    List<ServerInterceptor> all = new ArrayList<>(guards);
    all.add(new CallInterceptor(options, calls));
    NettyServerBuilder builder =
        builder(options, threads.loops())
            .addService(
                ServerInterceptors.intercept(
                    ServerInterceptors.useMarshalledMessages(
                        inference.bindService(), new UnreadBytes()),
                    all))
            .addService(health)
            .addService(
                ServerInterceptors.intercept(ProtoReflectionServiceV1.newInstance(), guards));
    Tls tls = options.access().tls();
    if (tls != null) {
      builder.sslContext(tls.grpc());
    }
    Server server = builder.build();
    try {
      server.start();
    } catch (IOException e) {
      throw new IOException(
          "port %d for grpc can't be opened: is it taken?".formatted(options.port()), e);
    }
    return new GrpcListener(server, health);
  }

  private static List<ServerInterceptor> guards(GrpcOptions options) {
    Tokens tokens = options.access().tokens();
    return tokens == null
        ? List.of()
        : List.of(new TokenInterceptor(tokens, options.warmUpToken()));
  }

  private static NettyServerBuilder builder(GrpcOptions options, EventLoops loops) {
    long age = options.connectionMaxAge().toMillis();
    MessageMemory memory = new MessageMemory(options.budget(), loops);
    CallsPerConnection calls = new CallsPerConnection(MAX_CALLS_PER_CONNECTION);
    return NettyServerBuilder.forAddress(new InetSocketAddress(options.port()))
        .bossEventLoopGroup(loops.group())
        .workerEventLoopGroup(loops.group())
        .channelType(loops.serverChannel())
        .withOption(ChannelOption.SO_BACKLOG, BACKLOG)
        // The one of the other listeners: memory of a second pool would lie idle.
        .withChildOption(ChannelOption.ALLOCATOR, ByteBufAllocator.DEFAULT)
        .directExecutor()
        .maxInboundMessageSize(options.maxMessageBytes())
        .maxConcurrentCallsPerConnection(MAX_CALLS_PER_CONNECTION)
        .decompressorRegistry(DECOMPRESSORS)
        .addTransportFilter(calls)
        .intercept(calls)
        .addStreamTracerFactory(memory)
        .intercept(memory)
        .maxRstFramesPerWindow(MAX_RESETS, RESET_WINDOW_SECONDS)
        .handshakeTimeout(HANDSHAKE_SECONDS, TimeUnit.SECONDS)
        .maxConnectionAge(age, TimeUnit.MILLISECONDS)
        .maxConnectionAgeGrace(age, TimeUnit.MILLISECONDS)
        .keepAliveTime(PING_SECONDS, TimeUnit.SECONDS)
        .keepAliveTimeout(PING_TIMEOUT_SECONDS, TimeUnit.SECONDS)
        .permitKeepAliveTime(CLIENT_PING_SECONDS, TimeUnit.SECONDS)
        .permitKeepAliveWithoutCalls(true);
  }

  /** The port, also when any free one was asked for. */
  public int port() {
    return server.getPort();
  }

  /**
   * Accepts no further connection and asks every client to go elsewhere (GOAWAY); calls that have
   * begun go on.
   */
  public void drain() {
    health.end();
    // On a thread of its own: it waits for the event loops, which may be in a model.
    Thread goAway = new Thread(server::shutdown, "grpc-drain");
    goAway.setDaemon(true);
    goAway.start();
  }

  /** Waits until every call that has begun is answered, or the deadline is over. */
  public void awaitIdle(Duration deadline) throws InterruptedException {
    server.awaitTermination(Math.max(0, deadline.toNanos()), TimeUnit.NANOSECONDS);
  }

  /** Closes everything, whether calls are in flight or not. */
  @Override
  public void close() {
    health.end();
    server.shutdownNow();
    try {
      server.awaitTermination(2, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
