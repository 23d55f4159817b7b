/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.access;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * What guards the ports, and the thread that watches its files.
 *
 * @param tls null for none
 * @param tokens null when everybody may ask
 */
public record Access(@Nullable Tls tls, @Nullable Tokens tokens, ScheduledExecutorService clock)
    implements AutoCloseable {
  private static final long EVERY_SECONDS = 5;

  /**
   * Reads what is configured.
   *
   * @param certificate null for no TLS, with its key
   * @param tokens null for none
   * @throws IOException when a file can't be used, naming it
   */
  public static Access read(@Nullable Path certificate, @Nullable Path key, @Nullable Path tokens)
      throws IOException {
    ScheduledExecutorService clock =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "access");
              thread.setDaemon(true);
              return thread;
            });
    boolean whole = false;
    try {
      Access access =
          new Access(
              certificate == null || key == null
                  ? null
                  : Tls.read(certificate, key).watched(clock, EVERY_SECONDS),
              tokens == null ? null : Tokens.read(tokens).watched(clock, EVERY_SECONDS),
              clock);
      whole = true;
      return access;
    } finally {
      if (!whole) {
        clock.shutdownNow();
      }
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
