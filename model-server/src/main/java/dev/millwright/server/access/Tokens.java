/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.access;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bearer tokens that open the server: one in each line of a file; empty lines and those that
 * begin with # don't count. Safe for all threads.
 */
public final class Tokens {
  /** What a refused client is told. */
  public static final String EXPECTED =
      "header Authorization: expected Bearer and one of this server's tokens";

  private static final Logger LOG = LoggerFactory.getLogger(Tokens.class);
  private static final int SHORTEST = 16;
  private static final String SCHEME = "bearer ";

  private final Path file;
  private volatile byte[] content = {};
  private volatile List<byte[]> digests = List.of();

  private Tokens(Path file) {
    this.file = file;
  }

  /**
   * Reads the file.
   *
   * @throws IOException when it can't be read, holds no token or one that can be guessed
   */
  public static Tokens read(Path file) throws IOException {
    Tokens tokens = new Tokens(file);
    try {
      tokens.reload();
    } catch (NoSuchFileException | AccessDeniedException e) {
      throw new AccessInvalid(file + ": expected a file of tokens that can be read, got none", e);
    }
    return tokens;
  }

  /** Looks again and again whether the file has changed; a change that is wrong changes nothing. */
  public Tokens watched(ScheduledExecutorService clock, long everySeconds) {
    clock.scheduleWithFixedDelay(this::look, everySeconds, everySeconds, TimeUnit.SECONDS);
    return this;
  }

  private void look() {
    try {
      reload();
    } catch (IOException | RuntimeException e) {
      LOG.warn("the tokens stay as they were: {}", e.getMessage());
    }
  }

  /** Takes the file as it is now. */
  void reload() throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    if (Arrays.equals(bytes, content)) {
      return;
    }
    List<byte[]> read = new ArrayList<>();
    for (String line : new String(bytes, StandardCharsets.UTF_8).lines().toList()) {
      String token = line.strip();
      if (token.isEmpty() || token.startsWith("#")) {
        continue;
      }
      if (token.length() < SHORTEST) {
        throw new AccessInvalid(
            "%s: expected tokens of at least %d characters, got one of %d"
                .formatted(file, SHORTEST, token.length()),
            null);
      }
      read.add(digest(token));
    }
    if (read.isEmpty()) {
      throw new AccessInvalid(file + ": expected a token in a line of its own, got none", null);
    }
    digests = List.copyOf(read);
    content = bytes;
    LOG.info("{} tokens open this server", read.size());
  }

  /**
   * Whether a header opens the server. Takes as long for a wrong token as for a right one: digests
   * are compared, all of them, without an early end.
   *
   * @param authorization the header's value, null when it did not come
   */
  public boolean open(@Nullable String authorization) {
    if (authorization == null || !authorization.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
      return false;
    }
    byte[] digest = digest(authorization.substring(SCHEME.length()).strip());
    boolean known = false;
    for (byte[] one : digests) {
      known |= MessageDigest.isEqual(one, digest);
    }
    return known;
  }

  private static byte[] digest(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
