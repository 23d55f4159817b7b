/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.hostile;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** HTTP/2 frame by frame, whether the protocol allows them or not. */
public final class Http2Wire implements Closeable {
  public static final int DATA = 0;
  public static final int HEADERS = 1;
  public static final int PRIORITY = 2;
  public static final int RST_STREAM = 3;
  public static final int SETTINGS = 4;
  public static final int PING = 6;
  public static final int GOAWAY = 7;
  public static final int WINDOW_UPDATE = 8;
  public static final int CONTINUATION = 9;

  /** No frame of the protocol: to be ignored (RFC 9113, section 5.5). */
  public static final int UNKNOWN = 0x20;

  public static final int END_STREAM = 1;
  public static final int END_HEADERS = 4;

  private static final String INFER = "/inference.GRPCInferenceService/ModelInfer";

  private final Socket socket;
  private final OutputStream out;
  private final DataInputStream in;
  private final DefaultHttp2HeadersDecoder decoder = new DefaultHttp2HeadersDecoder();
  private boolean ponged;

  public Http2Wire(int port) throws IOException {
    this(new Socket(InetAddress.getLoopbackAddress(), port));
    socket.setSoTimeout(30_000);
  }

  /** On a connection that nothing was sent on. */
  public Http2Wire(Socket connected) throws IOException {
    socket = connected;
    out = new BufferedOutputStream(socket.getOutputStream(), 1 << 16);
    in = new DataInputStream(socket.getInputStream());
    out.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    frame(SETTINGS, 0, 0, new byte[0]);
  }

  /** Written with the next {@link #flush}. */
  public void frame(int type, int flags, int stream, byte[] payload) throws IOException {
    header(payload.length, type, flags, stream);
    out.write(payload);
  }

  public void header(int length, int type, int flags, int stream) throws IOException {
    ByteBuffer header = ByteBuffer.allocate(9);
    header.put((byte) (length >> 16)).putShort((short) length);
    header.put((byte) type).put((byte) flags).putInt(stream);
    out.write(header.array());
  }

  public void flush() throws IOException {
    out.flush();
  }

  /** The headers of a call as every gRPC client sends them. */
  public static byte[] call(String... more) {
    var block = new ByteArrayOutputStream();
    block.writeBytes(literals(":method", "POST", ":scheme", "http", ":path", INFER));
    block.writeBytes(literals(":authority", "x", "content-type", "application/grpc"));
    block.writeBytes(literals("te", "trailers"));
    block.writeBytes(literals(more));
    return block.toByteArray();
  }

  /** The headers of a request over REST. */
  public static byte[] post(String path) {
    return literals(
        ":method",
        "POST",
        ":scheme",
        "http",
        ":path",
        path,
        ":authority",
        "x",
        "content-type",
        "application/json");
  }

  /** Names and values, none of them indexed. */
  public static byte[] literals(String... pairs) {
    var block = new ByteArrayOutputStream();
    for (int i = 0; i < pairs.length; i++) {
      if (i % 2 == 0) {
        block.write(0);
      }
      byte[] text = pairs[i].getBytes(StandardCharsets.ISO_8859_1);
      length(block, text.length);
      block.writeBytes(text);
    }
    return block.toByteArray();
  }

  /** An integer with a prefix of seven bits (RFC 7541, section 5.1). */
  private static void length(ByteArrayOutputStream block, int value) {
    if (value < 127) {
      block.write(value);
      return;
    }
    block.write(127);
    int rest = value - 127;
    for (; rest >= 128; rest >>= 7) {
      block.write(rest & 127 | 128);
    }
    block.write(rest);
  }

  /** The first headers of an answer and its trailers, or how the stream or connection ended. */
  public Map<String, String> answer(int stream) throws IOException {
    flush();
    Map<String, String> answer = new TreeMap<>();
    try {
      for (boolean over = false; !over; ) {
        over = read(stream, answer);
      }
    } catch (EOFException | SocketException e) {
      answer.put("closed", "yes");
    }
    return answer;
  }

  /** What has come of an answer when the server has answered a ping. */
  public Map<String, String> untilPong(int stream) throws IOException {
    flush();
    Map<String, String> answer = new TreeMap<>();
    ponged = false;
    while (!ponged) {
      read(stream, answer);
    }
    return answer;
  }

  private boolean read(int stream, Map<String, String> answer) throws IOException {
    int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
    int type = in.readUnsignedByte();
    int flags = in.readUnsignedByte();
    ponged |= type == PING && flags == 1;
    int of = in.readInt();
    ByteBuffer payload = ByteBuffer.wrap(in.readNBytes(length));
    if (type == GOAWAY) {
      payload.getInt();
      answer.put("goaway", Integer.toString(payload.getInt()));
      return false;
    }
    if (type == HEADERS) {
      // Those of other streams as well: they share one table of names.
      headers(of, payload, of == stream ? answer : new TreeMap<>());
    }
    if (of != stream || stream == 0) {
      return false;
    }
    if (type == RST_STREAM) {
      answer.put("reset", Integer.toString(payload.getInt()));
      return true;
    }
    return (type == HEADERS || type == DATA) && (flags & END_STREAM) != 0;
  }

  private void headers(int stream, ByteBuffer block, Map<String, String> answer)
      throws IOException {
    try {
      Http2Headers headers = decoder.decodeHeaders(stream, Unpooled.wrappedBuffer(block));
      headers.forEach(field -> answer.put(field.getKey().toString(), field.getValue().toString()));
    } catch (Http2Exception e) {
      throw new IOException(e);
    }
  }

  /** Agrees to the server's limits, once they have come. */
  public void acknowledgeSettings() throws IOException {
    flush();
    int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
    in.readNBytes(6 + length);
    frame(SETTINGS, 1, 0, new byte[0]);
  }

  /** How the connection ends; it must. */
  public Map<String, String> end() throws IOException {
    return answer(0);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
