/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.soak;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One connection, pipelined; a new one when the server asks for it. Repeats nothing that was
 * answered or could have been.
 */
final class HttpAsker implements Asker {
  private static final int TIMEOUT_MILLIS = 30_000;

  private final int port;
  private @Nullable Socket socket;
  private InputStream in = InputStream.nullInputStream();
  private boolean parting;

  HttpAsker(int port) {
    this.port = port;
  }

  @Override
  public List<byte[]> ask(List<Exchange> exchanges) throws IOException {
    List<byte[]> answers = new ArrayList<>();
    while (answers.size() < exchanges.size()) {
      Socket open = connected();
      var requests = new ByteArrayOutputStream();
      for (Exchange exchange : exchanges.subList(answers.size(), exchanges.size())) {
        requests.writeBytes(exchange.bytes());
      }
      open.getOutputStream().write(requests.toByteArray());
      while (answers.size() < exchanges.size() && !parting) {
        answers.add(read());
      }
      if (parting) {
        // What was sent behind this answer was not read: it goes over the next connection.
        close();
      }
    }
    return answers;
  }

  private Socket connected() throws IOException {
    Socket open = socket;
    if (open == null) {
      open = new Socket(InetAddress.getLoopbackAddress(), port);
      open.setTcpNoDelay(true);
      open.setSoTimeout(TIMEOUT_MILLIS);
      in = new BufferedInputStream(open.getInputStream(), 1 << 16);
      socket = open;
      parting = false;
    }
    return open;
  }

  private byte[] read() throws IOException {
    String status = line();
    int length = 0;
    for (String header = line(); !header.isEmpty(); header = line()) {
      String lower = header.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Integer.parseInt(lower.substring(15).strip());
      }
      parting |= lower.equals("connection: close");
    }
    byte[] body = in.readNBytes(length);
    var answer = new ByteArrayOutputStream(body.length + 4);
    answer.writeBytes(status.substring(9, 13).getBytes(StandardCharsets.US_ASCII));
    answer.writeBytes(body);
    return answer.toByteArray();
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder(48);
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("closed without an answer");
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    Socket open = socket;
    socket = null;
    if (open != null) {
      open.close();
    }
  }
}
