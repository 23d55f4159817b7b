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
 * Tensors that lie, in JSON and in bytes: a 400 that names the field, on a connection that goes on.
 */
class InputsTest {
  @RegisterExtension static final AttackedServer server = new AttackedServer();

  private static final String ROW = "[1,2,3]";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          [1000000000000,3]         | [1,2,3]        | input "features": shape [1000000000000,3] has more values than came
          [9223372036854775807,3]   | [1,2,3]        | input "features": shape [9223372036854775807,3] has more values
          [300000,3]                | [1,2,3]        | input "features"
          [1,3,1]                   | [1,2,3]        | input "features": expected shape [-1,3], got [1,3,1]
          [[1,3]]                   | [1,2,3]        | inputs[0].shape: expected at most 16 whole numbers of 0 or more, got a list
          ["1",3]                   | [1,2,3]        | inputs[0].shape: expected at most 16 whole numbers of 0 or more, got "1"
          [1e0,3]                   | [1,2,3]        | inputs[0].shape
          [1,3]                     | [1,2,1e999999999]   | data[2]: expected a number within FP32's range
          [1,3]                     | [1,2,-1e39]         | data[2]: expected a number within FP32's range
          [1,3]                     | [1,2,Infinity]      | the body is not valid JSON: expected a value, got 'Infinity'
          [1,3]                     | [1,2,-Infinity]     | the body is not valid JSON
          [1,3]                     | [NaN,2,3]           | the body is not valid JSON: expected a value, got 'NaN'
          [1,3]                     | ["NaN",2,3]         | data[0]: expected a number for FP32, got "NaN"
          [1,3]                     | [0x1,2,3]           | the body is not valid JSON
          [1,3]                     | [1,2,'3']           | the body is not valid JSON
          [1,3]                     | [1,2,3,]            | the body is not valid JSON
          [1,3]                     | [1,,2,3]            | the body is not valid JSON
          [1,3]                     | [1,2,3] // x        | the body is not valid JSON
          [1,3]                     | "AAAAAA=="          | data: expected a list, got "AAAAAA=="
          [1,3]                     | {"0":1}             | data: expected a list, got an object
          [1,3]                     | null                | data: expected a list, got null
          [0,3]                     | [1,2,3]             | data: expected 0 values for shape [0,3], got 3
          """)
  void namesTheFieldAndWhatIsWrong(String shape, String data, String message) throws Exception {
    assertRefused(AttackedServer.LINEAR, Bodies.features(shape, data), message);
  }

  @Test
  void doesNotFollowNestingThatNobodyNeeds() throws Exception {
    for (String open : new String[] {"[", "{\"a\":"}) {
      String deep = open.repeat(100_000);
      assertRefused(AttackedServer.LINEAR, deep, "");
      assertRefused(AttackedServer.LINEAR, "{\"x\":" + deep, "nests deeper than 64 levels");
      assertRefused(
          AttackedServer.LINEAR, "{\"parameters\":{\"x\":" + deep, "nests deeper than 64 levels");
      assertRefused(AttackedServer.LINEAR, Bodies.features("[1,3]", deep), "");
      assertRefused("/v1/models/linear3:predict", "{\"instances\":" + deep, "");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "name":"features","datatype":"FP32","shape":[1,3],"data":[1,2,3],"data":[4,5,6]          | data
          "data":[4,5,6],"name":"features","datatype":"FP32","shape":[1,3],"data":[1,2,3]          | data
          "name":"features","datatype":"FP32","shape":[1,3],"data":[1,2,3],"shape":[2,3]           | shape
          "name":"features","name":"other","datatype":"FP32","shape":[1,3],"data":[1,2,3]          | name
          "name":"features","datatype":"INT8","datatype":"FP32","shape":[1,3],"data":[1,2,3]       | datatype
          "name":"features","datatype":"FP32","shape":[1,3],"data":[1,2,3],"name":"features"       | name
          "parameters":{"binary_data_size":3},"parameters":{},"name":"features","datatype":"FP32","shape":[1,3],"data":[1,2,3] | parameters
          """)
  void takesNoFieldTwice(String fields, String field) throws Exception {
    assertRefused(
        AttackedServer.LINEAR,
        "{\"inputs\":[{" + fields + "}]}",
        "inputs[0]." + field + " came twice");
  }

  @ParameterizedTest
  @ValueSource(strings = {"id", "inputs", "outputs", "parameters"})
  void takesNoFieldOfTheRequestTwice(String field) throws Exception {
    String id = "\"id\":\"a\",";
    String outputs = "\"outputs\":[{\"name\":\"label\"}],";
    String twice =
        switch (field) {
          case "id" -> id + id;
          case "outputs" -> outputs + outputs.replace("label", "probabilities");
          case "parameters" -> "\"parameters\":{},\"parameters\":{\"binary_data_output\":true},";
          default -> "\"inputs\":[],";
        };
    String body = "{" + twice + Bodies.features("[1,3]", ROW).substring(1);
    assertRefused(AttackedServer.LINEAR, body, field + " came twice");
  }

  @Test
  void readsUtf8AndNothingElse() throws Exception {
    String row = Bodies.features("[1,3]", ROW);
    for (byte[] text :
        new byte[][] {
          {(byte) 0xff}, // never a byte of UTF-8
          {(byte) 0xc3}, // cut
          {(byte) 0xc0, (byte) 0x80}, // longer than it must be
          {(byte) 0xed, (byte) 0xa0, (byte) 0x80}, // half of a surrogate pair
          {(byte) 0xf5, (byte) 0x80, (byte) 0x80, (byte) 0x80}, // beyond Unicode
          {0}
        }) {
      byte[] body =
          Bodies.join(
              "{\"id\":\"", text, ("\"," + row.substring(1)).getBytes(StandardCharsets.UTF_8));
      assertRefused(
          Bodies.request(AttackedServer.LINEAR, body), "the body is not valid JSON: a text");
      byte[] name =
          Bodies.join("{\"inputs\":[{\"name\":\"", text, "\"}]}".getBytes(StandardCharsets.UTF_8));
      assertRefused(
          Bodies.request(AttackedServer.LINEAR, name), "the body is not valid JSON: a text");
    }
    assertRefused(
        Bodies.request(AttackedServer.LINEAR, row.getBytes(StandardCharsets.UTF_16LE)),
        "the body is not valid JSON");
    assertRefused(AttackedServer.LINEAR, "\ufeff" + row, "the body is not valid JSON");
    assertRefused(AttackedServer.LINEAR, row + "\u0000", "the body is not valid JSON");
  }

  @Test
  void readsANumberOfManyDigitsAsAnyOther() throws Exception {
    String digits = "0." + "1".repeat(500_000);
    try (RawClient client = server.connect()) {
      RawClient.Answer answer =
          client.ask(
              RawClient.post(
                  AttackedServer.LINEAR, Bodies.features("[1,3]", "[" + digits + ",2,3]")));
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body())
          .isEqualTo(
              client
                  .ask(
                      RawClient.post(
                          AttackedServer.LINEAR,
                          Bodies.features("[1,3]", "[0.11111111111111111111,2,3]")))
                  .body());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"-1", "+4", "0x4", "4194305", "2147483648", "99999999999999999999", "", "a"})
  void believesNoHeaderAboutTheLengthOfTheJson(String length) throws Exception {
    byte[] body = new byte[12];
    assertRefused(
        Bodies.request(AttackedServer.LINEAR, body, "Inference-Header-Content-Length: " + length),
        "header Inference-Header-Content-Length: expected a whole number 0..12");
  }

  @Test
  void believesOneHeaderAboutTheLengthOfTheJsonNotTwo() throws Exception {
    assertRefused(
        Bodies.request(
            AttackedServer.LINEAR,
            new byte[12],
            "Inference-Header-Content-Length: 0",
            "Inference-Header-Content-Length: 12"),
        "header Inference-Header-Content-Length");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          4           | binary_data_size: expected at most the 16 bytes that are left, got 17 | 17
          8           | element 0: its length 8 leaves the tensor's bytes                     | 8
          2147483647  | element 0: its length 2147483647 leaves the tensor's bytes            | 16
          -1          | element 0: its length -1 leaves the tensor's bytes                    | 16
          -2147483648 | element 0: its length -2147483648 leaves the tensor's bytes           | 16
          12          | element 1: its length -1 leaves the tensor's bytes                    | 16
          0           | expected 2 elements to fill 16 bytes                                  | 16
          4           | inputs[0].parameters.binary_data_size: expected a whole number 0..2147483647, got -4 | -4
          4           | inputs[0].parameters.binary_data_size: expected a whole number        | 1e1
          4           | inputs[0].parameters.binary_data_size: expected a whole number        | "16"
          4           | inputs[0].parameters.binary_data_size: expected a whole number        | 4294967296
          """)
  void believesNoLengthOfATextAmongBytes(int length, String message, String size) throws Exception {
    String json =
        "{\"inputs\":[{\"name\":\"text\",\"datatype\":\"BYTES\",\"shape\":[1,2],\"parameters\":{\"binary_data_size\":%s}}]}"
            .formatted(size);
    byte[] texts = Bodies.ints(length, 0, 0, 0);
    assertRefused(
        Bodies.request(
            AttackedServer.EVERY_TYPE,
            Bodies.join(json, texts),
            "Inference-Header-Content-Length: " + json.length()),
        message);
  }

  @Test
  void shapesOfManyDimensionsOverflowNothing() throws Exception {
    String shape = "[" + "4294967296,".repeat(15) + "4294967296]";
    assertRefused(AttackedServer.LINEAR, Bodies.features(shape, ROW), "expected shape [-1,3]");
    String json =
        "{\"inputs\":[{\"name\":\"text\",\"datatype\":\"BYTES\",\"shape\":[4611686018427387904,2],"
            + "\"parameters\":{\"binary_data_size\":0}}]}";
    assertRefused(
        Bodies.request(
            AttackedServer.EVERY_TYPE,
            Bodies.join(json),
            "Inference-Header-Content-Length: " + json.length()),
        "has more values than came");
  }

  private static void assertRefused(String path, String body, String message) throws Exception {
    assertRefused(Bodies.request(path, body.getBytes(StandardCharsets.UTF_8)), message);
  }

  /** The connection must go on: its next request is answered. */
  private static void assertRefused(byte[] request, String message) throws Exception {
    try (RawClient client = server.connect()) {
      client.send(request);
      RawClient.Answer answer = client.read();
      assertThat(answer.body()).startsWith("{\"error\":\"");
      assertThat(answer.body().replace("\\\"", "\"")).contains(message);
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.close()).isFalse();
      assertThat(client.ask("GET /v2/health/live HTTP/1.1\r\nHost: x\r\n\r\n").status())
          .isEqualTo(200);
    }
  }
}
