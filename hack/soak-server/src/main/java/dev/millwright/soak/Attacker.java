/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.soak;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;

/** What ends a connection, again and again on new ones. Nothing but a refusal may be answered. */
final class Attacker implements Runnable {
  private static final int PAUSE_MILLIS = 10;
  private static final int BOMB_BYTES = 20_000_000;
  private static final String POST = "POST /v2/models/soaked/infer HTTP/1.1\r\nHost: x\r\n";

  private final int http;
  private final int grpc;
  private final List<byte[]> attacks =
      List.of(
          bytes(POST + "Content-Length: 100\r\n\r\n{\"inputs\":["),
          bytes(POST + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
          bytes(POST + "Transfer-Encoding: chunked\r\n\r\nzz\r\n"),
          bytes(POST + "Content-Length: 5000000\r\n\r\n"),
          bytes(POST + "X: y\r\n".repeat(2000)),
          bytes("hello\r\n\r\n"),
          bomb());
  private volatile boolean over;
  private volatile long count;
  private volatile long answeredWell;

  Attacker(int http, int grpc) {
    this.http = http;
    this.grpc = grpc;
  }

  /** Attacks so far. */
  long count() {
    return count;
  }

  /** Attacks that got what only good requests may get. */
  long answeredWell() {
    return answeredWell;
  }

  void end() {
    over = true;
  }

  @Override
  public void run() {
    for (int i = 0; !over; i++) {
      byte[] attack = attacks.get(i % attacks.size());
      if (attack("HTTP/1.1 200", i % 10 == 9 ? grpc : http, attack, i % 3 == 0)) {
        answeredWell++;
      }
      count++;
      pause();
    }
  }

  /**
   * @param abruptly whether the connection is reset instead of closed
   * @return whether the answer begins like a good one
   */
  private static boolean attack(String good, int port, byte[] attack, boolean abruptly) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(PAUSE_MILLIS);
      socket.setSoLinger(abruptly, 0);
      socket.getOutputStream().write(attack);
      byte[] begin = socket.getInputStream().readNBytes(good.length());
      return new String(begin, StandardCharsets.US_ASCII).equals(good);
    } catch (IOException e) {
      // Closed, reset or silent: as good as a refusal.
      return false;
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] bomb() {
    var body = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(body)) {
      out.write(new byte[BOMB_BYTES]);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    var request = new ByteArrayOutputStream();
    request.writeBytes(
        bytes(POST + "Content-Encoding: gzip\r\nContent-Length: " + body.size() + "\r\n\r\n"));
    request.writeBytes(body.toByteArray());
    return request.toByteArray();
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
