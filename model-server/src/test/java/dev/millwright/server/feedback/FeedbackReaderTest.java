/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millwright.server.predictionlog.Feedback;
import dev.millwright.server.serving.RequestRefused;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeedbackReaderTest {
  private static List<Feedback> read(String body) throws RequestRefused {
    return new FeedbackReader(body.getBytes(StandardCharsets.UTF_8), null).read();
  }

  @Test
  void readsOneLabelForEachRow() throws Exception {
    assertThat(read("{\"labels\": [1, 1.0, 2e0, 0.5,\n \"ü\", true, null], \"id\": \"call-1\"}"))
        .containsExactly(
            new Feedback(
                "call-1",
                Arrays.asList("1", "1", "2", "0.5", "ü", "true", null),
                "[1, 1.0, 2e0, 0.5,  \"ü\", true, null]",
                null));
  }

  @Test
  void readsManyAndTheLabelOfASingleRowWithoutItsList() throws Exception {
    assertThat(read("[{\"id\": \"a\", \"labels\": \"x\"}, {\"id\": \"b\", \"labels\": []}]"))
        .containsExactly(
            new Feedback("a", List.of("x"), "[\"x\"]", null),
            new Feedback("b", List.of(), "[]", null));
  }

  @Test
  void aShortNumberThatStandsForAHugeOneStaysShort() throws Exception {
    assertThat(read("{\"id\": \"a\", \"labels\": [1e999999999]}").get(0).labels())
        .containsExactly("1e999999999");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "1 | body: expected an object with \"id\" and \"labels\", got 1",
        "[] | body: expected at least one object, got an empty list",
        "[{\"id\": \"a\", \"labels\": 1}, 2] | [1]: expected an object with \"id\"",
        "{\"labels\": [1]} | body: expected the field \"id\", got none",
        "{\"id\": \"a\"} | body: expected the field \"labels\", got none",
        "{\"id\": 1, \"labels\": [1]} | body.id: expected the inference's id, a text of 1..1024 characters, got 1",
        "{\"id\": \"\", \"labels\": [1]} | 1..1024 characters, got 0 characters",
        "{\"id\": \"a\", \"labels\": [[1]]} | body.labels[0]: expected a text, a number, true, false or null, got a list",
        "{\"id\": \"a\", \"labels\": {}} | body.labels: expected a text, a number, true, false or null, got an object",
        "[{\"id\": \"a\", \"label\": [1]}] | [0].label: expected the fields \"id\" and \"labels\" only",
        "{\"id\": \"a\", \"labels\": 1} x | the body is not valid JSON",
        "{\"id\": \"a\", \"labels\": [01]} | the body is not valid JSON",
      })
  void namesTheFieldThatIsWrong(String body, String message) {
    assertThatThrownBy(() -> read(body))
        .isInstanceOf(RequestRefused.class)
        .hasMessageContaining(message);
  }
}
