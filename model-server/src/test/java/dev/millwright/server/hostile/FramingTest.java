/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.server.RawClient;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Requests that two servers in a row could cut in different places, so that one client's bytes
 * become another's request: each gets one refusal and the end of its connection.
 */
class FramingTest {
  @RegisterExtension static final AttackedServer server = new AttackedServer();

  /** What an attacker hopes is taken for a request of its own. */
  private static final String SMUGGLED = "GET /v2/smuggled HTTP/1.1\r\nHost: x\r\n\r\n";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 4|Transfer-Encoding: chunked",
        "Transfer-Encoding: chunked|Content-Length: 4",
        "Content-Length: 4|Content-Length: 5",
        "Content-Length: 4|Content-Length: 4",
        "Content-Length: 4, 5",
        "Content-Length: 4, 4",
        "Content-Length: +4",
        "Content-Length: -4",
        "Content-Length: 0x4",
        "Content-Length: 4 4",
        "Content-Length: 99999999999999999999",
        "Content-Length: ",
        "Content-Length : 4",
        "Transfer-Encoding: xchunked",
        "Transfer-Encoding: identity",
        "Transfer-Encoding: chunked, identity",
        "Transfer-Encoding: gzip, chunked",
        "Transfer-Encoding: chunked, chunked",
        "Transfer-Encoding: chunked|Transfer-Encoding: chunked",
        "Transfer-Encoding: identity|Transfer-Encoding: chunked",
        "Transfer-Encoding : chunked",
        "Transfer-Encoding: \u000bchunked",
        "Transfer-Encoding:|\tchunked",
        "X: y\u0000|Content-Length: 4",
        "X: y\rContent-Length: 4",
        "X y",
        ": y",
        "X\u0001: y",
        "X Y: z",
      })
  void cutsNoRequestThatOthersCouldCutElsewhere(String headers) throws Exception {
    try (RawClient client = server.connect()) {
      client.send(
          ("POST %s HTTP/1.1\r\nHost: x\r\n%s\r\n\r\n0\r\n\r\n%s"
                  .formatted(AttackedServer.LINEAR, headers.replace("|", "\r\n"), SMUGGLED))
              .getBytes(StandardCharsets.ISO_8859_1));
      assertOneRefusal(client);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "zz",
        "-1",
        "+4",
        "0x4",
        "ffffffffffffffff",
        "99999999999999999",
        ";",
        "4\n",
        "\n4"
      })
  void readsChunksOnlyWithTheirPlainLength(String length) throws Exception {
    try (RawClient client = server.connect()) {
      client.send(
          "POST %s HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n%s\r\nabcd\r\n0\r\n\r\n%s"
              .formatted(AttackedServer.LINEAR, length, SMUGGLED));
      assertOneRefusal(client);
    }
  }

  @Test
  void readsNothingBehindAChunkThatIsLongerThanItSays() throws Exception {
    try (RawClient client = server.connect()) {
      client.send(
          "POST %s HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nabcd\r\n0\r\n\r\n%s"
              .formatted(AttackedServer.LINEAR, SMUGGLED));
      assertOneRefusal(client);
    }
  }

  private static void assertOneRefusal(RawClient client) throws Exception {
    RawClient.Answer answer = client.read();
    assertThat(answer.status()).as(answer.toString()).isIn(400, 501);
    assertThat(answer.body()).startsWith("{\"error\":\"");
    assertThat(answer.close()).isTrue();
    assertThat(client.rest()).isEmpty();
  }

  /** A length that is too small leaves the rest of the body to be refused as a request. */
  @Test
  void aBodyThatIsLongerThanItSaysHarmsItsOwnConnectionOnly() throws Exception {
    try (RawClient client = server.connect()) {
      client.send(
          "POST %s HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\nabcdefgh\r\n\r\n"
              .formatted(AttackedServer.LINEAR));
      assertThat(client.read().status()).isEqualTo(400);
      assertOneRefusal(client);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GET /v2 HTTP/1.2                 | 200,400,505
          GET /v2 HTTP/3.0                 | 400,505
          GET /v2 HTTP/11.1                | 400,505
          GET /v2 http/1.1                 | 200,400,505
          GET  /v2 HTTP/1.1                | 200,400
          GET /v2                          | 400
          GET                              | 400
          GE\u0001T /v2 HTTP/1.1           | 400
          BREW /v2/models/linear3/infer HTTP/1.1     | 405
          post /v2/models/linear3/infer HTTP/1.1     | 405
          TRACE /v2/models/linear3/infer HTTP/1.1    | 405
          CONNECT elsewhere:443 HTTP/1.1             | 404,405
          OPTIONS * HTTP/1.1                         | 404,405
          GET http://elsewhere/v2/nothing HTTP/1.1   | 404
          GET /../../../../etc/passwd HTTP/1.1       | 404
          GET /v2/models/..%2f..%2f..%2fetc%2fpasswd HTTP/1.1 | 404
          GET /v2/models/%2e%2e/%2e%2e HTTP/1.1      | 404
          GET /v2/models/linear3/versions/../../.. HTTP/1.1 | 404
          GET /v2/models/linear3%00 HTTP/1.1         | 404
          GET /v2/models/%c0%ae%c0%ae HTTP/1.1       | 404
          GET /v2/models/%ff HTTP/1.1                | 404
          GET /v2/models/% HTTP/1.1                  | 400
          GET /v2/models/%zz HTTP/1.1                | 400
          GET /v1/models/%0d%0aEvil:1 HTTP/1.1       | 404
          GET /v2/models/a%0d%0aEvil:1 HTTP/1.1      | 404
          GET /v2/models/<script> HTTP/1.1           | 400,404
          GET /v2/models/ü HTTP/1.1                  | 400,404
          """)
  void answersOddRequestLinesWithAReason(String line, String allowed) throws Exception {
    try (RawClient client = server.connect()) {
      client.send(line + "\r\nHost: x\r\nConnection: close\r\n\r\n");
      RawClient.Answer answer = client.read();
      assertThat(allowed.split(",")).contains(Integer.toString(answer.status()));
      assertThat(answer.headers()).doesNotContainKey("evil");
      if (answer.status() != 200) {
        assertThat(answer.body()).startsWith("{\"error\":\"").doesNotContain("root:");
      }
      assertThat(client.rest()).isEmpty();
    }
  }

  @Test
  void neverReadsAFloodOfHeadersToItsEnd() throws Exception {
    try (RawClient client = server.connect()) {
      StringBuilder many = new StringBuilder("GET /v2 HTTP/1.1\r\n");
      for (int i = 0; i < 10_000; i++) {
        many.append("X-").append(i).append(": y\r\n");
      }
      RawClient.Answer answer = client.ask(many.toString());
      assertThat(answer.status()).isEqualTo(431);
      assertThat(answer.close()).isTrue();
    }
    try (RawClient client = server.connect()) {
      RawClient.Answer answer = client.ask("GET /" + "a".repeat(100_000) + " HTTP/1.1\r\n\r\n");
      assertThat(answer.status()).isEqualTo(414);
    }
  }

  /** Trailers come behind the last chunk, where nobody counts them. */
  @Test
  void neverReadsAFloodOfTrailersToItsEnd() throws Exception {
    try (RawClient client = server.connect()) {
      StringBuilder many =
          new StringBuilder(
              "POST %s HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n"
                  .formatted(AttackedServer.LINEAR));
      for (int i = 0; i < 10_000; i++) {
        many.append("X-").append(i).append(": y\r\n");
      }
      RawClient.Answer answer = client.ask(many.toString());
      assertThat(answer.status()).isBetween(400, 499);
      assertThat(answer.close()).isTrue();
    }
  }

  @Test
  void anIdCanNotAddAHeaderOrAnAnswer() throws Exception {
    String id = "a\\r\\nEvil: 1\\r\\n\\r\\nHTTP/1.1 200 OK\\r\\n\\u0000\\u2028";
    String body =
        Bodies.features("[1,3]", "[1,2,3]").replace("{\"inputs", "{\"id\":\"" + id + "\",\"inputs");
    try (RawClient client = server.connect()) {
      RawClient.Answer answer =
          client.ask(RawClient.post(AttackedServer.LINEAR, body, "Connection: close"));
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.headers()).doesNotContainKey("evil");
      assertThat(answer.body()).contains("\"id\":\"a\\r\\nEvil: 1\\r\\n\\r\\nHTTP/1.1 200 OK");
      assertThat(client.rest()).isEmpty();
    }
  }

  @Test
  void answersEveryPipelinedRequestThoughNoMoreWillCome() throws Exception {
    try (RawClient client = server.connect()) {
      String one = RawClient.post(AttackedServer.LINEAR, Bodies.features("[1,3]", "[1,2,3]"));
      client.send(one.repeat(500));
      client.halfClose();
      assertThat(client.rest().split("0.39233685", -1)).hasSize(501);
    }
  }
}
