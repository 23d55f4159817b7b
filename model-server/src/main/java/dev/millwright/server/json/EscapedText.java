/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.json;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** The rare texts: with escapes in them, or broken. */
final class EscapedText {
  private static final String END = "'\"' at the end of a text";

  private final JsonScanner scanner;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  private EscapedText(JsonScanner scanner) {
    this.scanner = scanner;
  }

  /** The scanner stands behind the first quote, and behind the last one afterwards. */
  static String read(JsonScanner scanner) throws JsonInvalid {
    int from = scanner.position();
    EscapedText text = new EscapedText(scanner);
    text.collect();
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(text.bytes.toByteArray()))
          .toString();
    } catch (CharacterCodingException e) {
      throw new JsonInvalid("a text is not UTF-8", from);
    }
  }

  private void collect() throws JsonInvalid {
    for (byte next = scanner.take(END); next != '"'; next = scanner.take(END)) {
      if (next == '\\') {
        escape(scanner.take("a letter after '\\'"));
      } else if (next >= 0 && next < ' ') {
        throw new JsonInvalid("a text holds a control character", scanner.position() - 1);
      } else {
        bytes.write(next);
      }
    }
  }

  private void escape(byte letter) throws JsonInvalid {
    switch (letter) {
      case '"', '\\', '/' -> bytes.write(letter);
      case 'b' -> bytes.write('\b');
      case 'f' -> bytes.write('\f');
      case 'n' -> bytes.write('\n');
      case 'r' -> bytes.write('\r');
      case 't' -> bytes.write('\t');
      case 'u' -> unicode();
      default ->
          throw new JsonInvalid("a text has an unknown letter after '\\'", scanner.position() - 1);
    }
  }

  private void unicode() throws JsonInvalid {
    int from = scanner.position();
    char unit = unit();
    int point = unit;
    if (Character.isHighSurrogate(unit) && scanner.take(END) == '\\' && scanner.take(END) == 'u') {
      char low = unit();
      point = Character.isLowSurrogate(low) ? Character.toCodePoint(unit, low) : unit;
    }
    if (point <= Character.MAX_VALUE && Character.isSurrogate((char) point)) {
      throw new JsonInvalid("a text holds half of a surrogate pair", from);
    }
    bytes.writeBytes(Character.toString(point).getBytes(StandardCharsets.UTF_8));
  }

  private char unit() throws JsonInvalid {
    int value = 0;
    for (int i = 0; i < 4; i++) {
      int digit = Character.digit(scanner.take(END), 16);
      if (digit < 0) {
        throw new JsonInvalid("\\u needs four hexadecimal digits", scanner.position() - 1);
      }
      value = 16 * value + digit;
    }
    return (char) value;
  }
}
