/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.millwright.statistics.profile.Baseline;
import dev.millwright.statistics.profile.Pane;
import dev.millwright.statistics.profile.PaneBatch;
import dev.millwright.statistics.profile.PaneBatchCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Plays the management port of a model server on a loopback address: answers its panes, and forgets
 * those that are acknowledged.
 */
public final class PlayedServer implements AutoCloseable {
  private final HttpServer http;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Baseline baseline;
  private final List<Pane> panes = new ArrayList<>();
  private final List<Long> acknowledged = new ArrayList<>();
  private int asked;
  private boolean stalls;

  private PlayedServer(HttpServer http, Baseline baseline) {
    this.http = http;
    this.baseline = baseline;
    http.setExecutor(threads);
    http.createContext("/profiles", this::answer);
    http.createContext("/profiles/ack", this::acknowledge);
    http.start();
  }

  /**
   * Starts a server.
   *
   * @param address loopback address; every pod has its own
   * @param port 0 for any free one
   */
  public static PlayedServer start(String address, int port, Baseline baseline) {
    try {
      var server = HttpServer.create(new InetSocketAddress(address, port), 0);
      return new PlayedServer(server, baseline);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The port that it listens at. */
  public int port() {
    return http.getAddress().getPort();
  }

  /** Closes a pane. */
  public synchronized void add(Pane pane) {
    panes.add(pane);
  }

  /** From now on, an answer begins and never ends; or no longer. */
  public synchronized void stall(boolean stall) {
    stalls = stall;
  }

  /** Sequences that were acknowledged, in order. */
  public synchronized List<Long> acknowledged() {
    return List.copyOf(acknowledged);
  }

  /** How often its panes were asked for. */
  public synchronized int asked() {
    return asked;
  }

  @Override
  public void close() {
    http.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    byte[] body = batch(number(exchange));
    exchange.getResponseHeaders().add("Content-Type", PaneBatchCodec.MEDIA_TYPE);
    exchange.sendResponseHeaders(200, body.length);
    if (isStalling()) {
      // The headers are out; the rest never comes, and nobody closes.
      exchange.getResponseBody().write(body, 0, 1);
      exchange.getResponseBody().flush();
      return;
    }
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private void acknowledge(HttpExchange exchange) throws IOException {
    forget(number(exchange));
    exchange.sendResponseHeaders(204, -1);
    exchange.close();
  }

  private synchronized boolean isStalling() {
    return stalls;
  }

  private synchronized byte[] batch(long after) {
    asked++;
    var newer = panes.stream().filter(pane -> pane.sequence() > after).toList();
    return PaneBatchCodec.encode(new PaneBatch(baseline, 0, newer));
  }

  private synchronized void forget(long sequence) {
    acknowledged.add(sequence);
    panes.removeIf(pane -> pane.sequence() <= sequence);
  }

  private static long number(HttpExchange exchange) {
    String query = exchange.getRequestURI().getQuery();
    return Long.parseLong(query.substring(query.indexOf('=') + 1));
  }
}
