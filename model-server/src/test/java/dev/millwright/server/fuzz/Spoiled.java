/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/**
 * Requests with a few things changed: bytes, pieces that are cut, moved or doubled, known tokens.
 */
public final class Spoiled {
  private static final byte[] ALPHABET =
      "{}[]\",:0123456789.-+eEtfnrul\\ \n\u0000\u007f".getBytes(StandardCharsets.UTF_8);
  private static final String[] TOKENS = {
    "null",
    "true",
    "false",
    "1e999",
    "-0",
    "-0.0",
    "0e0",
    "1E-400",
    "00",
    "1.5",
    "NaN",
    "-Infinity",
    "9223372036854775807",
    "9223372036854775808",
    "18446744073709551615",
    "18446744073709551616",
    "1000000000000",
    "0.1000000000000000055511151231257827021181583404541015625",
    "16777217",
    "\"\\ud800\"",
    "\"\\udbff\\udfff\"",
    "\"\\u0000\"",
    "\"\u00fc\u20ac\"",
    "[",
    "]",
    "{",
    "}",
    "[]",
    "{}",
    ",",
    "\"name\":\"a\",",
    "\"data\":[1,2],",
    "\"shape\":[1],",
    "\"datatype\":\"FP32\",",
    "\"id\":\"x\",",
    "\"parameters\":{\"binary_data_size\":4},",
    "\"outputs\":[],",
    "\"inputs\":[],",
    "\"instances\":[1],",
  };

  private Spoiled() {}

  /** A copy with one to four changes. */
  public static byte[] of(byte[] bytes, Random random) {
    byte[] spoiled = bytes;
    for (int changes = random.nextInt(4); changes >= 0; changes--) {
      spoiled = changed(spoiled, random);
    }
    return spoiled;
  }

  private static byte[] changed(byte[] bytes, Random random) {
    int at = random.nextInt(bytes.length + 1);
    int to = Math.min(bytes.length, at + 1 + random.nextInt(12));
    return switch (random.nextInt(8)) {
      case 0 -> replaced(bytes, at, to, new byte[0]);
      case 1 -> Arrays.copyOf(bytes, at);
      case 2 -> replaced(bytes, at, at, Arrays.copyOfRange(bytes, at, to));
      case 3 -> {
        int from = random.nextInt(bytes.length + 1);
        int end = Math.min(bytes.length, from + random.nextInt(40));
        yield replaced(bytes, at, at, Arrays.copyOfRange(bytes, from, end));
      }
      case 4 -> replaced(bytes, at, to, token(random));
      case 5 -> replaced(bytes, at, at, token(random));
      case 6 -> one(bytes, at, (byte) random.nextInt(256));
      default -> one(bytes, at, ALPHABET[random.nextInt(ALPHABET.length)]);
    };
  }

  private static byte[] token(Random random) {
    return TOKENS[random.nextInt(TOKENS.length)].getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] one(byte[] bytes, int at, byte value) {
    return replaced(bytes, at, Math.min(bytes.length, at + 1), new byte[] {value});
  }

  private static byte[] replaced(byte[] bytes, int from, int to, byte[] by) {
    byte[] result = new byte[bytes.length - (to - from) + by.length];
    System.arraycopy(bytes, 0, result, 0, from);
    System.arraycopy(by, 0, result, from, by.length);
    System.arraycopy(bytes, to, result, from + by.length, bytes.length - to);
    return result;
  }
}
