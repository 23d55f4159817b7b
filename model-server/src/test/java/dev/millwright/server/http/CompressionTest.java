/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompressionTest {
  private static final int LIMIT = 100_000;
  private static final String LONG = "0123456789".repeat(500);

  private final Compression echo =
      new Compression(
          (request, answer) ->
              answer.send(Reply.ok(Reply.TEXT, request.body().toString(StandardCharsets.UTF_8))),
          LIMIT);

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "deflate", "GZIP"})
  void inflatesWhatComes(String encoding) throws Exception {
    Reply reply = ask(compressed("hello", encoding), encoding, null);
    assertThat(reply.body().toString(StandardCharsets.UTF_8)).isEqualTo("hello");
    assertThat(reply.headers()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "gzip, gzip",
    "'deflate, gzip', gzip",
    "deflate, deflate",
    "'gzip;q=0, deflate', deflate",
    "'gzip;q=0.5', gzip"
  })
  void compressesForThoseWhoAsk(String accepted, String encoding) throws Exception {
    Reply reply = ask(LONG.getBytes(StandardCharsets.UTF_8), null, accepted);
    assertThat(reply.headers())
        .containsEntry("Content-Encoding", encoding)
        .containsEntry("Vary", "Accept-Encoding");
    assertThat(reply.body().readableBytes()).isLessThan(200);
    assertThat(inflated(reply.body(), encoding)).isEqualTo(LONG);
  }

  @ParameterizedTest
  @ValueSource(strings = {"identity", "br", "gzip;q=0"})
  void leavesTheRestAsItIs(String accepted) {
    Reply reply = ask(LONG.getBytes(StandardCharsets.UTF_8), null, accepted);
    assertThat(reply.headers()).isEmpty();
    assertThat(ask("short".getBytes(StandardCharsets.UTF_8), null, "gzip").headers()).isEmpty();
  }

  @Test
  void stopsInflatingAtTheLimit() throws Exception {
    byte[] bomb = compressed("0".repeat(50_000_000), "gzip");
    assertThat(bomb.length).isLessThan(LIMIT);
    Reply reply = ask(bomb, "gzip", null);
    assertThat(reply.status().code()).isEqualTo(413);
    assertThat(reply.body().toString(StandardCharsets.UTF_8))
        .contains("inflates to more than the 100000 bytes");
  }

  @Test
  void namesWhatItCannotRead() throws Exception {
    assertThat(ask("x".getBytes(StandardCharsets.UTF_8), "br", null).status().code())
        .isEqualTo(415);
    byte[] cut = Arrays.copyOf(compressed(LONG, "gzip"), 20);
    assertThat(ask(cut, "gzip", null).status().code()).isEqualTo(400);
    assertThat(
            ask("x".getBytes(StandardCharsets.UTF_8), "deflate", null)
                .body()
                .toString(StandardCharsets.UTF_8))
        .contains("the body is not deflate: ");
  }

  private Reply ask(byte[] body, @Nullable String encoding, @Nullable String accepted) {
    DefaultHttpHeaders headers = new DefaultHttpHeaders();
    if (encoding != null) {
      headers.set("Content-Encoding", encoding);
    }
    if (accepted != null) {
      headers.set("Accept-Encoding", accepted);
    }
    ByteBuf bytes = Unpooled.wrappedBuffer(body);
    return AwaitedAnswer.of(echo, new Request(HttpMethod.POST, "/", headers, bytes, false, 0));
  }

  private static byte[] compressed(String text, String encoding) throws Exception {
    var bytes = new ByteArrayOutputStream();
    try (OutputStream out =
        encoding.equals("deflate")
            ? new DeflaterOutputStream(bytes)
            : new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private static String inflated(ByteBuf body, String encoding) throws Exception {
    byte[] bytes = new byte[body.readableBytes()];
    body.getBytes(body.readerIndex(), bytes);
    var in = new ByteArrayInputStream(bytes);
    try (InputStream inflating =
        encoding.equals("gzip") ? new GZIPInputStream(in) : new InflaterInputStream(in)) {
      return new String(inflating.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
