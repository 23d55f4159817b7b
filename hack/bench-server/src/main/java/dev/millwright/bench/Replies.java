/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/** Stored replies by the path of the request. */
final class Replies {
  private final Map<String, Reply> byPath = new HashMap<>();

  private Replies() {}

  /** One reply; its body is shared, so write {@link #content}. */
  record Reply(ByteBuf body, Map<String, String> headers) {
    ByteBuf content() {
      return body.retainedDuplicate();
    }
  }

  /**
   * Reads {@code NAME.body}, the reply to a request for {@code /NAME}, and {@code NAME.properties},
   * its headers.
   */
  static Replies in(Path folder) throws IOException {
    Replies replies = new Replies();
    List<Path> bodies;
    try (Stream<Path> files = Files.list(folder)) {
      bodies = files.filter(file -> file.toString().endsWith(".body")).toList();
    }
    for (Path body : bodies) {
      String name = body.getFileName().toString().replace(".body", "");
      replies.byPath.put("/" + name, reply(body, folder.resolve(name + ".properties")));
    }
    return replies;
  }

  private static Reply reply(Path body, Path headers) throws IOException {
    byte[] bytes = Files.readAllBytes(body);
    Properties properties = new Properties();
    try (var reader = Files.newBufferedReader(headers)) {
      properties.load(reader);
    }
    Map<String, String> named = new HashMap<>();
    properties.forEach((name, value) -> named.put(name.toString(), value.toString()));
    return new Reply(
        Unpooled.unreleasableBuffer(Unpooled.directBuffer(bytes.length).writeBytes(bytes)), named);
  }

  /**
   * @throws IllegalArgumentException when there is none: a benchmark of an error would mislead
   */
  Reply to(CharSequence path) {
    Reply reply = byPath.get(path.toString());
    if (reply == null) {
      throw new IllegalArgumentException(
          "no reply to %s: expected one of %s".formatted(path, byPath.keySet()));
    }
    return reply;
  }
}
