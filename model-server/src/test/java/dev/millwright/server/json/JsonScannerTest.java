/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonScannerTest {
  private static final JsonFactory JACKSON =
      JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(100).build())
          .build();

  private final JsonScanner scanner = new JsonScanner();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        " [ 1 , -2.5e-3,\"a\\u00e9\\n\" , true,false ,null, {\"a\" : [ ] } ] ",
        "0",
        "-0",
        "1e5",
        "1E+5",
        "0.1",
        "\"\\ud83d\\ude00\"",
        "\"ü\"",
        "{\"a\":1,\"a\":2}"
      })
  void takesWhatIsJson(String text) throws Exception {
    assertThat(isJson(text.getBytes(StandardCharsets.UTF_8))).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {                | expected a field's name or '}', got the end (byte 1)
          {"a"             | expected ':', got the end (byte 4)
          {"a":}           | expected a value, got '}' (byte 5)
          {"a":1,}         | expected a field's name, got '}' (byte 7)
          {a:1}            | expected a field's name, got 'a' (byte 1)
          [1,]             | expected an element, got ']' (byte 3)
          [1 2]            | expected ',' or ']', got '2' (byte 3)
          [,1]             | expected a value, got ',' (byte 1)
          01               | a number starts with a needless 0 (byte 0)
          1.               | a number lacks a digit (byte 2)
          .5               | expected a value, got '.' (byte 0)
          -                | a number lacks a digit (byte 1)
          1e               | a number lacks a digit after its exponent sign (byte 2)
          1e+              | a number lacks a digit after its exponent sign (byte 2)
          +1               | expected a value, got '+' (byte 0)
          Infinity         | expected a value, got 'Infinity' (byte 0)
          nul              | expected null, got the end (byte 3)
          truth            | expected true, got 'th' (byte 3)
          "a               | expected '"' at the end of a text, got the end (byte 2)
          "\\x"            | a text has an unknown letter after '\\' (byte 2)
          "\\u12"          | \\u needs four hexadecimal digits (byte 5)
          "\\ud800"        | a text holds half of a surrogate pair
          "\\ud800\\u0041" | a text holds half of a surrogate pair
          "\\udc00"        | a text holds half of a surrogate pair
          """)
  void namesWhatIsNotJsonAndWhere(String text, String message) {
    assertThatThrownBy(() -> readAll(text.replace("\\\\", "\\").getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(JsonInvalid.class)
        .hasMessageStartingWith(message.replace("\\\\", "\\"));
  }

  @Test
  void refusesControlCharactersAndBytesThatAreNotUtf8() {
    assertThatThrownBy(() -> readAll("\"a\tb\"".getBytes(StandardCharsets.UTF_8)))
        .hasMessageStartingWith("a text holds a control character");
    assertThatThrownBy(() -> readAll(new byte[] {'"', (byte) 0xff, '"'}))
        .hasMessageStartingWith("a text is not UTF-8");
    assertThatThrownBy(() -> readAll(new byte[] {'"', '\\', 'n', (byte) 0xc3, '"'}))
        .hasMessageStartingWith("a text is not UTF-8");
  }

  @Test
  void nestsAsDeepAsItMayAndNoDeeper() throws Exception {
    int depth = JsonScanner.MAX_DEPTH;
    assertThat(isJson(("[".repeat(depth) + "]".repeat(depth)).getBytes(StandardCharsets.UTF_8)))
        .isTrue();
    assertThatThrownBy(() -> readAll("[".repeat(1_000_000).getBytes(StandardCharsets.UTF_8)))
        .hasMessageStartingWith("it nests deeper than 64 levels");
  }

  /** Bytes that are nearly JSON: whole documents with a few bytes changed. */
  @Test
  void agreesWithJacksonOnWhatIsJson() throws Exception {
    Random random = new Random(3);
    byte[] seed =
        "{\"id\":\"7\",\"a\":[1,-2.5e3,[true,null],{\"b\":\"x\\u00e9\\\\\"}],\"c\":0.1e-2, \"ü\":[]}"
            .getBytes(StandardCharsets.UTF_8);
    byte[] alphabet = "{}[]\",:0123456789.-+eEtfnrul\\ \u00e9\t".getBytes(StandardCharsets.UTF_8);
    int valid = 0;
    for (int round = 0; round < 40_000; round++) {
      byte[] bytes = seed.clone();
      for (int change = random.nextInt(3); change >= 0; change--) {
        bytes[random.nextInt(bytes.length)] = alphabet[random.nextInt(alphabet.length)];
      }
      boolean expected = jacksonTakes(bytes);
      valid += expected ? 1 : 0;
      assertThat(isJson(bytes)).as(new String(bytes, StandardCharsets.UTF_8)).isEqualTo(expected);
    }
    assertThat(valid).isGreaterThan(1000);
  }

  @Test
  void readsEveryNumberAsTheJdkDoes() throws Exception {
    Random random = new Random(5);
    for (int i = 0; i < 200_000; i++) {
      String text = number(random);
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      scanner.reset(bytes, 0, bytes.length);
      assertThat(Double.doubleToLongBits(scanner.float64()))
          .as(text)
          .isEqualTo(Double.doubleToLongBits(Double.parseDouble(text)));
      scanner.reset(bytes, 0, bytes.length);
      assertThat(Float.floatToIntBits(scanner.float32()))
          .as(text)
          .isEqualTo(Float.floatToIntBits(Float.parseFloat(text)));
    }
  }

  private static String number(Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> Float.toString(Float.intBitsToFloat(random.nextInt() & 0xff7fffff));
      case 1 -> Double.toString(Double.longBitsToDouble(random.nextLong() & 0xffefffffffffffffL));
      case 2 -> Long.toString(random.nextLong());
      case 3 -> halfWay(random);
      case 4 ->
          random.nextInt(1000) + "." + random.nextInt(1_000_000) + "e" + (random.nextInt(90) - 45);
      default -> Double.toString(random.nextGaussian());
    };
  }

  /** The middle of two neighbouring floats, or just beside it, in all its digits. */
  private static String halfWay(Random random) {
    float value = (random.nextInt(1 << 24) + 1) * 0x1p-10f;
    BigDecimal middle =
        new BigDecimal(value).add(new BigDecimal(Math.nextUp(value))).divide(BigDecimal.valueOf(2));
    BigDecimal tiny = BigDecimal.valueOf(random.nextInt(3) - 1L, 25);
    return middle.add(tiny).stripTrailingZeros().toPlainString();
  }

  /** Whatever the quick way takes is what the slow one reads, and it leaves the rest. */
  @Test
  void readsListsOfNumbersTheQuickWayAsTheSlowOne() throws Exception {
    Random random = new Random(17);
    String[] odd = {
      "1e3", "null", "[1]", "-", "1.", "01", "\"1\"", "123456789012345678901", "1.5E-3"
    };
    int quick = 0;
    for (int round = 0; round < 20_000; round++) {
      var list = new ArrayList<String>();
      for (int i = random.nextInt(12); i > 0; i--) {
        list.add(
            random.nextInt(12) == 0
                ? odd[random.nextInt(odd.length)]
                : random.nextInt(4) == 0
                    ? Integer.toString(random.nextInt(2000) - 1000)
                    : random.nextInt(8) == 0
                        ? halfWay(random)
                        : new BigDecimal(random.nextGaussian())
                            .setScale(random.nextInt(9), RoundingMode.DOWN)
                            .toPlainString());
      }
      String text = "[" + String.join(random.nextBoolean() ? "," : " ,\n ", list) + "]";
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      ByteBuffer target = ByteBuffer.allocate(4 * list.size() + 4);
      scanner.reset(bytes, 0, bytes.length);
      scanner.enter();
      int count = scanner.float32s(target, list.size());
      quick += count;
      target.flip();
      for (int i = 0; i < count; i++) {
        assertThat(Float.floatToIntBits(target.getFloat()))
            .as(text)
            .isEqualTo(Float.floatToIntBits(Float.parseFloat(list.get(i))));
      }
      // The rest is as if the list had been read one by one.
      if (count < list.size() && isJson(list.get(count).getBytes(StandardCharsets.UTF_8))) {
        assertThat(scanner.nextElement()).as(text).isTrue();
        int from = scanner.position();
        scanner.skip();
        assertThat(
                new String(bytes, from, scanner.position() - from, StandardCharsets.UTF_8).strip())
            .isEqualTo(list.get(count));
      }
    }
    assertThat(quick).isGreaterThan(50_000);
  }

  @ParameterizedTest
  @CsvSource({
    "9223372036854775807, true",
    "-9223372036854775808, true",
    "9223372036854775808, false",
    "-9223372036854775809, false",
    "0, true",
    "-0, true",
    "1.0, false",
    "1e2, false",
    "100000000000000000000, false"
  })
  void knowsWhatFitsSixtyFourBits(String text, boolean fits) throws Exception {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    scanner.reset(bytes, 0, bytes.length);
    assertThat(scanner.isInteger(Long.MIN_VALUE, Long.MAX_VALUE)).isEqualTo(fits);
    if (fits) {
      assertThat(scanner.integer()).isEqualTo(Long.parseLong(text));
    }
    assertThat(scanner.position()).isEqualTo(bytes.length);
  }

  @Test
  void remembersNamesWithoutMixingThemUp() throws Exception {
    Random random = new Random(9);
    for (int i = 0; i < 20_000; i++) {
      String name = "n".repeat(random.nextInt(4)) + random.nextInt(500);
      byte[] bytes = ('"' + name + '"').getBytes(StandardCharsets.UTF_8);
      scanner.reset(bytes, 0, bytes.length);
      assertThat(scanner.text()).isEqualTo(name);
    }
  }

  private static boolean isJson(byte[] bytes) {
    try {
      readAll(bytes);
      return true;
    } catch (JsonInvalid e) {
      return false;
    }
  }

  private static void readAll(byte[] bytes) throws JsonInvalid {
    JsonScanner scanner = new JsonScanner();
    scanner.reset(bytes, 0, bytes.length);
    scanner.skip();
    if (scanner.peek() != JsonScanner.Kind.END) {
      throw scanner.unexpected("nothing");
    }
  }

  private static boolean jacksonTakes(byte[] bytes) {
    try (JsonParser parser = JACKSON.createParser(bytes)) {
      int values = 0;
      for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (parser.getParsingContext().inRoot()) {
          values++;
        }
        if (token.isScalarValue()) {
          // Jackson reads texts and numbers only when asked.
          parser.getText();
        }
      }
      // An object or a list counts at its end only.
      return values == 1;
    } catch (IOException e) {
      return false;
    }
  }
}
