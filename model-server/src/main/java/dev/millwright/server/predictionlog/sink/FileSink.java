/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.predictionlog.sink;

import dev.millwright.server.config.PredictionLogConfig.Sink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/**
 * Adds lines to a file. When it is full it becomes {@code <name>.1}, what was {@code .1} becomes
 * {@code .2}, and the oldest goes. Lines are whole: what a full disk cut off is taken back.
 */
final class FileSink implements EventSink {
  private static final Limits LIMITS = new Limits(10_000, 1 << 20, Duration.ofSeconds(1));

  private final Sink.Files target;
  private FileChannel file;

  private FileSink(Sink.Files target) throws IOException {
    this.target = target;
    this.file = openFile();
  }

  /**
   * Goes on behind what is in the file.
   *
   * @throws IOException when the file can't be written
   */
  static FileSink open(Sink.Files target) throws IOException {
    return new FileSink(target);
  }

  private FileChannel openFile() throws IOException {
    FileChannel opened =
        FileChannel.open(target.path(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    opened.position(opened.size());
    return opened;
  }

  @Override
  public Limits limits() {
    return LIMITS;
  }

  @Override
  public void write(Batch batch) throws SinkFailed, InterruptedException {
    byte[] lines = batch.lines();
    try {
      if (!file.isOpen()) {
        file = openFile();
      }
      if (file.position() > 0 && file.position() + lines.length > target.bytes()) {
        rotate();
      }
      append(lines);
    } catch (ClosedByInterruptException e) {
      throw (InterruptedException) new InterruptedException("writing a file").initCause(e);
    } catch (IOException e) {
      throw new SinkFailed("file %s: %s".formatted(target.path(), e), true);
    }
  }

  private void append(byte[] lines) throws IOException {
    long start = file.position();
    boolean whole = false;
    try {
      ByteBuffer left = ByteBuffer.wrap(lines);
      while (left.hasRemaining()) {
        file.write(left);
      }
      whole = true;
    } finally {
      if (!whole && file.isOpen()) {
        file.truncate(start);
      }
    }
  }

  private void rotate() throws IOException {
    file.close();
    for (int number = target.count() - 1; number > 0; number--) {
      Path younger = number == 1 ? target.path() : numbered(number - 1);
      if (Files.exists(younger)) {
        Files.move(younger, numbered(number), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    if (target.count() == 1) {
      Files.delete(target.path());
    }
    file = openFile();
  }

  private Path numbered(int number) {
    return target.path().resolveSibling(target.path().getFileName() + "." + number);
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException("closing " + target.path(), e);
    }
  }
}
