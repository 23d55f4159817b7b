/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** One connection without any help: no retry, no pool, so that every lost request shows. */
public final class RawClient implements Closeable {
  private final Socket socket;
  private final InputStream in;

  public RawClient(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(30_000);
    in = new BufferedInputStream(socket.getInputStream());
  }

  /** Header names are lower case. */
  public record Answer(int status, Map<String, String> headers, String body) {
    public boolean close() {
      return "close".equals(headers.get("connection"));
    }
  }

  public static String post(String path, String body, String... headers) {
    StringBuilder request =
        new StringBuilder("POST %s HTTP/1.1\r\nHost: localhost\r\n".formatted(path));
    for (String header : headers) {
      request.append(header).append("\r\n");
    }
    int length = body.getBytes(StandardCharsets.UTF_8).length;
    return request
        .append("Content-Length: ")
        .append(length)
        .append("\r\n\r\n")
        .append(body)
        .toString();
  }

  public void send(String text) throws IOException {
    send(text.getBytes(StandardCharsets.UTF_8));
  }

  public void send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
  }

  public Answer ask(String text) throws IOException {
    send(text);
    return read();
  }

  public Answer read() throws IOException {
    int status = Integer.parseInt(line().split(" ", 3)[1]);
    Map<String, String> headers = new TreeMap<>();
    for (String header = line(); !header.isEmpty(); header = line()) {
      int colon = header.indexOf(':');
      headers.put(
          header.substring(0, colon).toLowerCase(Locale.ROOT), header.substring(colon + 1).trim());
    }
    int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
    String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
    return new Answer(status, headers, body);
  }

  /** Everything until the server closes its side. */
  public String rest() throws IOException {
    return new String(in.readAllBytes(), StandardCharsets.UTF_8);
  }

  /** No more bytes will come, though answers are still read. */
  public void halfClose() throws IOException {
    socket.shutdownOutput();
  }

  /** Whether bytes of an answer come within half a second. */
  public boolean hasAnswer() throws IOException {
    socket.setSoTimeout(500);
    in.mark(1);
    try {
      return in.read() >= 0;
    } catch (SocketTimeoutException e) {
      return false;
    } finally {
      in.reset();
      socket.setSoTimeout(30_000);
    }
  }

  /** Whether the server has closed its side. */
  public boolean atEnd() throws IOException {
    return in.read() < 0;
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("closed without an answer");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
