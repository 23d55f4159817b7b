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
  public Reply answer(Request request) {
    String encoding = request.headers().get(HttpHeaderNames.CONTENT_ENCODING);
    Reply reply =
        encoding == null || encoding.equalsIgnoreCase("identity")
            ? endpoint.answer(request)
            : inflated(request, encoding.toLowerCase(Locale.ROOT));
    String accepted = request.headers().get(HttpHeaderNames.ACCEPT_ENCODING);
    return accepted == null || reply.body().readableBytes() < WORTH_BYTES
        ? reply
        : deflated(reply, chosen(accepted));
  }

  private Reply inflated(Request request, String encoding) {
    if (!encoding.equals("gzip") && !encoding.equals("deflate")) {
      return Reply.error(
              HttpResponseStatus.UNSUPPORTED_MEDIA_TYPE,
              "header Content-Encoding: expected gzip, deflate or identity, got " + encoding)
          .with("Accept-Encoding", "gzip, deflate");
    }
    ByteBuf body = ByteBufAllocator.DEFAULT.buffer();
    try (InputStream in = inflating(request.body(), encoding)) {
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
      return endpoint.answer(
          new Request(
              request.method(), request.target(), request.headers(), body, request.loopback()));
    } catch (IOException e) {
      return Reply.error(
          HttpResponseStatus.BAD_REQUEST,
          "the body is not %s: %s".formatted(encoding, e.getMessage()));
    } finally {
      body.release();
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
