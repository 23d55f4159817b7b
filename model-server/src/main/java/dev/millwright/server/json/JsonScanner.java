/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.json;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON text from bytes. Not safe for use by several threads; meant to be used again for
 * the next text, since it remembers short texts and so makes no garbage for names that come with
 * every request.
 */
public final class JsonScanner {
  /** Deeper texts are refused. */
  public static final int MAX_DEPTH = 64;

  private static final int REMEMBERED_LENGTH = 32;
  private static final int REMEMBERED = 128;
  private static final int SHOWN = 40;

  /** What a value is. */
  public enum Kind {
    OBJECT("an object"),
    LIST("a list"),
    TEXT("a text"),
    NUMBER("a number"),
    TRUE("true"),
    FALSE("false"),
    NULL("null"),
    /** The text is over. */
    END("nothing");

    private final String words;

    Kind(String words) {
      this.words = words;
    }
  }

  private final @Nullable String[] remembered = new String[REMEMBERED];
  private final Decimal decimal = new Decimal();
  private byte[] bytes = {};
  private int position;
  private int end;
  private boolean fresh;

  /** Begins with the bytes from one index up to another. */
  public void reset(byte[] source, int from, int to) {
    bytes = source;
    position = from;
    end = to;
    fresh = false;
  }

  /** Index of the next byte. */
  public int position() {
    return position;
  }

  /** The kind of the value that comes next; spaces before it are skipped. */
  public Kind peek() throws JsonInvalid {
    skipSpace();
    if (position >= end) {
      return Kind.END;
    }
    return switch (bytes[position]) {
      case '{' -> Kind.OBJECT;
      case '[' -> Kind.LIST;
      case '"' -> Kind.TEXT;
      case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> Kind.NUMBER;
      case 't' -> Kind.TRUE;
      case 'f' -> Kind.FALSE;
      case 'n' -> Kind.NULL;
      default -> throw unexpected("a value");
    };
  }

  /** Enters the object or list that comes next. */
  public void enter() {
    position++;
    fresh = true;
  }

  /** The next field's name, with its colon; null at the end of the object, which is left then. */
  public @Nullable String nextName() throws JsonInvalid {
    if (!more('}', "a field's name")) {
      return null;
    }
    if (position >= end || bytes[position] != '"') {
      throw unexpected("a field's name");
    }
    String name = text();
    skipSpace();
    if (position >= end || bytes[position] != ':') {
      throw unexpected("':'");
    }
    position++;
    return name;
  }

  /** Whether the list has another element; at its end the list is left. */
  public boolean nextElement() throws JsonInvalid {
    return more(']', "an element");
  }

  private boolean more(char close, String what) throws JsonInvalid {
    skipSpace();
    if (position >= end) {
      throw unexpected(what + " or '" + close + "'");
    }
    byte next = bytes[position];
    boolean first = fresh;
    fresh = false;
    if (next == close) {
      position++;
      return false;
    }
    if (first) {
      return true;
    }
    if (next != ',') {
      throw unexpected("',' or '" + close + "'");
    }
    position++;
    skipSpace();
    if (position < end && bytes[position] == close) {
      throw unexpected(what);
    }
    return true;
  }

  /** The text that comes next. */
  public String text() throws JsonInvalid {
    int from = position + 1;
    int at = from;
    int signs = 0;
    while (at < end
        && bytes[at] != '"'
        && bytes[at] != '\\'
        && (bytes[at] >= ' ' || bytes[at] < 0)) {
      signs |= bytes[at++];
    }
    if (at < end && bytes[at] == '"') {
      position = at + 1;
      return signs >= 0 ? ascii(from, at) : utf8(from, at);
    }
    position = from;
    return EscapedText.read(this);
  }

  /** Names and the like come again and again. */
  private String ascii(int from, int to) {
    int length = to - from;
    if (length > REMEMBERED_LENGTH) {
      return new String(bytes, from, length, StandardCharsets.ISO_8859_1);
    }
    int hash = length;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + bytes[i];
    }
    int slot = (hash ^ hash >>> 7) & (REMEMBERED - 1);
    String known = remembered[slot];
    if (known != null && known.length() == length && isAt(known, from)) {
      return known;
    }
    String text = new String(bytes, from, length, StandardCharsets.ISO_8859_1);
    remembered[slot] = text;
    return text;
  }

  private boolean isAt(String known, int from) {
    for (int i = 0; i < known.length(); i++) {
      if (known.charAt(i) != bytes[from + i]) {
        return false;
      }
    }
    return true;
  }

  /** The bytes as text. */
  String utf8(int from, int to) throws JsonInvalid {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, from, to - from))
          .toString();
    } catch (CharacterCodingException e) {
      throw new JsonInvalid("a text is not UTF-8", from);
    }
  }

  /** Consumes one byte of a text. */
  byte take(String expected) throws JsonInvalid {
    if (position >= end) {
      throw unexpected(expected);
    }
    return bytes[position++];
  }

  /** The nearest FP32 to the number that comes next; infinite beyond its range. */
  public float float32() throws JsonInvalid {
    position = decimal.scan(bytes, position, end);
    return decimal.toFloat();
  }

  /**
   * Reads the next elements of a list as FP32, as many as are plain numbers; {@link #nextElement}
   * goes on behind them.
   *
   * @param target gets them, in its byte order
   * @param most room in the buffer, in elements
   * @return how many were read, none when the next element is something else
   */
  public int float32s(ByteBuffer target, int most) {
    PlainNumbers numbers = new PlainNumbers(bytes, position, end);
    int count = numbers.float32s(target, fresh, most);
    position = numbers.position();
    fresh &= count == 0;
    return count;
  }

  /** The nearest FP64 to the number that comes next; infinite beyond its range. */
  public double float64() throws JsonInvalid {
    position = decimal.scan(bytes, position, end);
    return decimal.toDouble();
  }

  /**
   * Consumes the number that comes next.
   *
   * @return whether it is whole and within the range; {@link #integer} has it then, else {@link
   *     #number} its text
   */
  public boolean isInteger(long min, long max) throws JsonInvalid {
    position = decimal.scan(bytes, position, end);
    return decimal.isLong() && decimal.toLong() >= min && decimal.toLong() <= max;
  }

  /** The number that {@link #isInteger} has consumed. */
  public long integer() {
    return decimal.toLong();
  }

  /** The text of the number that was consumed last. */
  public String number() {
    return shortened(decimal.text());
  }

  /** Consumes {@code true}, {@code false} or {@code null}. */
  public void literal(Kind kind) throws JsonInvalid {
    for (int i = 0; i < kind.words.length(); i++, position++) {
      if (position >= end || bytes[position] != kind.words.charAt(i)) {
        throw unexpected(kind.words);
      }
    }
  }

  /** Consumes the value that comes next, whatever it is. */
  public void skip() throws JsonInvalid {
    skip(0);
  }

  private void skip(int depth) throws JsonInvalid {
    if (depth > MAX_DEPTH) {
      throw new JsonInvalid("it nests deeper than " + MAX_DEPTH + " levels", position);
    }
    Kind kind = peek();
    switch (kind) {
      case OBJECT -> {
        enter();
        while (nextName() != null) {
          skip(depth + 1);
        }
      }
      case LIST -> {
        enter();
        while (nextElement()) {
          skip(depth + 1);
        }
      }
      case TEXT -> text();
      case NUMBER -> position = decimal.scan(bytes, position, end);
      case TRUE, FALSE, NULL -> literal(kind);
      case END -> throw unexpected("a value");
    }
  }

  /** What comes next, for a message; consumes it. */
  public String shown() throws JsonInvalid {
    Kind kind = peek();
    return switch (kind) {
      case OBJECT, LIST, END -> kind.words;
      case TEXT -> '"' + shortened(text()) + '"';
      case NUMBER -> {
        position = decimal.scan(bytes, position, end);
        yield number();
      }
      case TRUE, FALSE, NULL -> {
        literal(kind);
        yield kind.words;
      }
    };
  }

  private void skipSpace() {
    while (position < end && isSpace(bytes[position])) {
      position++;
    }
  }

  private static boolean isSpace(byte next) {
    return next == ' ' || next == '\n' || next == '\r' || next == '\t';
  }

  JsonInvalid unexpected(String expected) {
    if (position >= end) {
      return new JsonInvalid("expected " + expected + ", got the end", position);
    }
    int to = position;
    while (to < end && to - position < SHOWN && Character.isLetterOrDigit(bytes[to])) {
      to++;
    }
    String got =
        new String(bytes, position, Math.max(1, to - position), StandardCharsets.ISO_8859_1);
    return new JsonInvalid("expected " + expected + ", got '" + got + "'", position);
  }

  private static String shortened(String text) {
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
  }
}
