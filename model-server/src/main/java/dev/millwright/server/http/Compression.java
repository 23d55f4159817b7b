/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufInputStream;
import io.netty.buffer.ByteBufOutputStream;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Inflates the bodies of requests, up to the same limit as any other body, and compresses answers
 * for clients that ask for it: gzip, and deflate as RFC 9110 has it (zlib's format).
 */
public final class Compression implements Endpoint {
  private static final int WORTH_BYTES = 1024;
  private static final int CHUNK = 1 << 13;

  private final Endpoint endpoint;
  private final int maxBodyBytes;

  public Compression(Endpoint endpoint, int maxBodyBytes) {
    this.endpoint = endpoint;
    this.maxBodyBytes = maxBodyBytes;
  }

  @Override
  public void answer(Request request, Answer answer) {
    String accepted = request.headers().get(HttpHeaderNames.ACCEPT_ENCODING);
    Answer compressed = accepted == null ? answer : new Compressed(answer, accepted);
    String encoding = request.headers().get(HttpHeaderNames.CONTENT_ENCODING);
    if (encoding == null || encoding.equalsIgnoreCase("identity")) {
      endpoint.answer(request, compressed);
    } else {
      inflated(request, encoding.toLowerCase(Locale.ROOT), compressed);
    }
  }

  /** Compresses what is worth it. */
  private record Compressed(Answer plain, String accepted) implements Answer {
    @Override
    public void send(Reply reply) {
      plain.send(
          reply.body().readableBytes() < WORTH_BYTES ? reply : deflated(reply, chosen(accepted)));
    }

    @Override
    public boolean isWanted() {
      return plain.isWanted();
    }
  }

  /** Holds the inflated body until the answer is sent. */
  private record Inflated(Answer plain, ByteBuf body) implements Answer {
    @Override
    public void send(Reply reply) {
      body.release();
      plain.send(reply);
    }

    @Override
    public boolean isWanted() {
      return plain.isWanted();
    }
  }

  private void inflated(Request request, String encoding, Answer answer) {
    if (!encoding.equals("gzip") && !encoding.equals("deflate")) {
      answer.send(
          Reply.error(
                  HttpResponseStatus.UNSUPPORTED_MEDIA_TYPE,
                  "header Content-Encoding: expected gzip, deflate or identity, got " + encoding)
              .with("Accept-Encoding", "gzip, deflate"));
      return;
    }
    ByteBuf body = ByteBufAllocator.DEFAULT.buffer();
    Reply refused = inflate(request.body(), encoding, body);
    if (refused == null) {
      endpoint.answer(request.withBody(body), new Inflated(answer, body));
    } else {
      body.release();
      answer.send(refused);
    }
  }

  /** Null when the body is whole. */
  private @Nullable Reply inflate(ByteBuf from, String encoding, ByteBuf body) {
    try (InputStream in = inflating(from, encoding)) {
      byte[] chunk = new byte[CHUNK];
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        if (body.readableBytes() + read > maxBodyBytes) {
          return Reply.error(
              HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE,
              "the body inflates to more than the %d bytes this server reads"
                  .formatted(maxBodyBytes));
        }
        body.writeBytes(chunk, 0, read);
      }
      return null;
    } catch (IOException e) {
      return Reply.error(
          HttpResponseStatus.BAD_REQUEST,
          "the body is not %s: %s".formatted(encoding, e.getMessage()));
    }
  }

  private static InputStream inflating(ByteBuf body, String encoding) throws IOException {
    InputStream in = new ByteBufInputStream(body.duplicate());
    return encoding.equals("gzip") ? new GZIPInputStream(in) : new InflaterInputStream(in);
  }

  /** Null for none. */
  private static @Nullable String chosen(String accepted) {
    String lower = accepted.toLowerCase(Locale.ROOT);
    for (String encoding : new String[] {"gzip", "deflate"}) {
      int at = lower.indexOf(encoding);
      boolean refused =
          at >= 0
              && lower.substring(at + encoding.length()).matches("\\s*;\\s*q=0(\\.0*)?\\s*(,.*)?");
      if (at >= 0 && !refused) {
        return encoding;
      }
    }
    return null;
  }

  private static Reply deflated(Reply reply, @Nullable String encoding) {
    if (encoding == null) {
      return reply;
    }
    ByteBuf body = ByteBufAllocator.DEFAULT.buffer();
    try (OutputStream out = deflating(body, encoding)) {
      reply.body().getBytes(reply.body().readerIndex(), out, reply.body().readableBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    reply.body().release();
    return reply.withBody(body).with("Content-Encoding", encoding).with("Vary", "Accept-Encoding");
  }

  private static FilterOutputStream deflating(ByteBuf body, String encoding) throws IOException {
    OutputStream out = new ByteBufOutputStream(body);
    return encoding.equals("gzip") ? new GZIPOutputStream(out) : new DeflaterOutputStream(out);
  }
}
