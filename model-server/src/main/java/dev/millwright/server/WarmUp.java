/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server;

import dev.millwright.server.serving.Readiness;
import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.SslContext;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Sends inferences through the server's own port until the code is compiled or the time is over, so
 * that the first client does not pay for it. A plain socket: a real HTTP client would cost more
 * start-up time than it warms.
 */
final class WarmUp {
  private static final int ENOUGH_ROUNDS = 3000;
  private static final int TIMEOUT_MILLIS = 30_000;

  private final int port;
  private final String path;
  private final String token;
  private final @Nullable SslContext tls;

  /**
   * @param tls null for none
   */
  WarmUp(int port, String path, String token, @Nullable SslContext tls) {
    this.tls = tls;
    this.port = port;
    this.path = path;
    this.token = token;
  }

  /** One answer. */
  private record Answer(int status, boolean close, String body) {}

  /**
   * Sends every body at least once.
   *
   * @return requests sent
   * @throws StartFailed when the server answers anything but 200: it would do the same to its
   *     clients
   */
  int run(List<String> bodies, Duration longest) throws StartFailed {
    long end = System.nanoTime() + longest.toNanos();
    List<byte[]> requests = bodies.stream().map(this::request).toList();
    int sent = 0;
    try {
      while (sent == 0 || (sent < ENOUGH_ROUNDS && System.nanoTime() < end)) {
        sent += connection(requests, sent == 0 ? requests.size() : 0, end);
      }
    } catch (IOException e) {
      throw new StartFailed(StartFailed.Reason.INTERNAL_ERROR, e);
    }
    return sent;
  }

  private int connection(List<byte[]> requests, int atLeast, long end)
      throws IOException, StartFailed {
    try (Socket socket = connected()) {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(TIMEOUT_MILLIS);
      InputStream in = new BufferedInputStream(socket.getInputStream());
      int sent = 0;
      while (sent < atLeast || (sent < ENOUGH_ROUNDS && System.nanoTime() < end)) {
        socket.getOutputStream().write(requests.get(sent % requests.size()));
        Answer answer = answer(in);
        if (answer.status() != 200) {
          throw new StartFailed(
              StartFailed.Reason.MODEL_UNREADABLE,
              "the warm-up inference was answered with %d: %s"
                  .formatted(answer.status(), answer.body()));
        }
        sent++;
        if (answer.close()) {
          break;
        }
      }
      return sent;
    }
  }

  private Socket connected() throws IOException {
    return tls instanceof JdkSslContext context
        ? context.context().getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port)
        : new Socket(InetAddress.getLoopbackAddress(), port);
  }

  private byte[] request(String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return ("POST %s HTTP/1.1\r\nHost: localhost\r\n%s: %s\r\nContent-Length: %d\r\n\r\n%s"
            .formatted(path, Readiness.WARM_UP_HEADER, token, bytes.length, body))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static Answer answer(InputStream in) throws IOException {
    int status = Integer.parseInt(line(in).split(" ", 3)[1]);
    int length = 0;
    boolean close = false;
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      String lower = header.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Integer.parseInt(lower.substring(lower.indexOf(':') + 1).trim());
      }
      close |= lower.equals("connection: close");
    }
    return new Answer(status, close, new String(in.readNBytes(length), StandardCharsets.UTF_8));
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("the server closed the warm-up connection");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }
}
