/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.jobs.store;

import dev.millwright.crds.stage.StageReason;
import dev.millwright.jobs.stage.Progress;
import dev.millwright.jobs.stage.StageFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/**
 * An S3 store. Each operation is tried until the store answers or the patience ends; nothing that
 * is there already is overwritten, and nothing that was read is kept unless its digest is right.
 */
public final class ObjectStore implements AutoCloseable {
  /** One PUT carries at most this much. */
  static final long LARGEST_OBJECT_BYTES = 5L << 30;

  private static final int BUFFER_BYTES = 1 << 16;
  private static final int PRECONDITION_FAILED = 412;
  private static final Duration POLL = Duration.ofSeconds(2);

  private final S3Client client;
  private final Retries retries;
  private final Progress progress;
  private final String bucket;

  private ObjectStore(S3Client client, StoreConfiguration configuration, Progress progress) {
    this.client = client;
    this.retries = new Retries(configuration, progress);
    this.progress = progress;
    this.bucket = configuration.bucket();
  }

  /** Opens no connection yet. */
  public static ObjectStore connect(StoreConfiguration configuration, Progress progress) {
    return new ObjectStore(S3Clients.of(configuration), configuration, progress);
  }

  /** Where a file with this digest lies in the bucket that we write to. */
  public S3Location blob(String digest) {
    return new S3Location(bucket, "blobs/sha256/" + Digests.hex(digest));
  }

  /** Where the manifest of the artifact with this root digest lies. */
  public S3Location manifest(String rootDigest) {
    return new S3Location(bucket, "artifacts/sha256/" + Digests.hex(rootDigest) + "/manifest.json");
  }

  /** The object's size, or empty when there is none. */
  public OptionalLong size(S3Location at) throws StageFailure {
    try {
      return OptionalLong.of(
          retries.until(
              "looking for " + at,
              () ->
                  client
                      .headObject(request -> request.bucket(at.bucket()).key(at.key()))
                      .contentLength()));
    } catch (Retries.Refused e) {
      return OptionalLong.empty();
    } catch (IOException e) {
      throw new IllegalStateException("a HEAD request reads no file", e);
    }
  }

  /**
   * Brings an object to a file: to a temporary one beside it, which takes the name once all bytes
   * are on the disk and have the digest.
   *
   * @param expected the digest, or null to take what is there
   * @throws ObjectMissing when the store has none
   * @throws DigestMismatch when the bytes differ
   * @throws StageFailure with StoreUnreachable, StoreAccessDenied, or InternalError when the file
   *     can't be written
   */
  public Download download(S3Location at, Path target, @Nullable String expected)
      throws StageFailure, ObjectMissing, DigestMismatch {
    Path part = target.resolveSibling("." + target.getFileName() + ".part");
    try {
      Files.createDirectories(target.toAbsolutePath().getParent());
      Download download = retries.until("reading " + at, () -> transfer(at, part));
      if (expected != null && !expected.equals(download.digest())) {
        Files.delete(part);
        throw new DigestMismatch(at, expected, download.digest());
      }
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return download;
    } catch (Retries.Refused e) {
      throw new ObjectMissing(at);
    } catch (IOException e) {
      throw new StageFailure(
          StageReason.InternalError, "writing " + target + ": " + e.getMessage(), e);
    }
  }

  /** Like {@link #download}, but an object that is not there yet is waited for. */
  public Download downloadWaiting(
      S3Location at, Path target, @Nullable String expected, Duration wait)
      throws StageFailure, ObjectMissing, DigestMismatch {
    long started = System.nanoTime();
    while (true) {
      try {
        return download(at, target, expected);
      } catch (ObjectMissing e) {
        Duration left = wait.minusNanos(System.nanoTime() - started);
        if (left.compareTo(POLL) < 0) {
          throw e;
        }
        progress.say("%s is not there yet; looking again for %d s", at, left.toSeconds());
        Retries.sleep(POLL);
      }
    }
  }

  private Download transfer(S3Location at, Path part) throws IOException {
    MessageDigest digest = Digests.sha256();
    long size = 0;
    byte[] buffer = new byte[BUFFER_BYTES];
    try (ResponseInputStream<GetObjectResponse> in =
            client.getObject(GetObjectRequest.builder().bucket(at.bucket()).key(at.key()).build());
        FileChannel channel =
            FileChannel.open(
                part,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE);
        OutputStream out = java.nio.channels.Channels.newOutputStream(channel)) {
      for (int read = read(in, buffer); read >= 0; read = read(in, buffer)) {
        digest.update(buffer, 0, read);
        out.write(buffer, 0, read);
        size += read;
      }
      Long length = in.response().contentLength();
      if (length != null && length != size) {
        throw new Retries.Interrupted("got " + size + " of " + length + " bytes");
      }
      channel.force(true);
    }
    return new Download(Digests.format(digest.digest()), size);
  }

  private static int read(InputStream in, byte[] buffer) {
    try {
      return in.read(buffer);
    } catch (IOException e) {
      throw new Retries.Interrupted("the transfer broke off: " + e.getMessage(), e);
    }
  }

  /**
   * Uploads a file unless an object of this size is there; for keys that are digests, so that equal
   * keys mean equal bytes.
   *
   * @return whether it was uploaded
   */
  public boolean putIfAbsent(S3Location at, Path file) throws StageFailure, IOException {
    long size = Files.size(file);
    if (size > LARGEST_OBJECT_BYTES) {
      throw new StageFailure(
          StageReason.OutputRefused,
          file + ": expected at most 5 GiB in one file, got " + Progress.size(size));
    }
    OptionalLong there = size(at);
    if (there.isPresent() && there.getAsLong() == size) {
      return false;
    }
    return put(at, request -> {}, RequestBody.fromFile(file));
  }

  /** Uploads bytes unless the key is taken, decided by the store: of two writers one wins. */
  public boolean putIfAbsent(S3Location at, byte[] bytes) throws StageFailure, IOException {
    return put(at, request -> request.ifNoneMatch("*"), RequestBody.fromBytes(bytes));
  }

  private boolean put(S3Location at, Consumer<PutObjectRequest.Builder> condition, RequestBody body)
      throws StageFailure, IOException {
    PutObjectRequest.Builder request = PutObjectRequest.builder().bucket(at.bucket()).key(at.key());
    condition.accept(request);
    try {
      retries.until("writing " + at, () -> client.putObject(request.build(), body));
      return true;
    } catch (Retries.Refused e) {
      if (e.status() == PRECONDITION_FAILED) {
        return false;
      }
      throw new StageFailure(
          StageReason.StoreUnreachable,
          "writing %s: HTTP %d %s: does bucket %s exist?"
              .formatted(at, e.status(), e.code(), at.bucket()),
          e);
    }
  }

  /** Replaces whatever is there; for keys that people choose. */
  public void put(S3Location at, Path file) throws StageFailure, IOException {
    put(at, request -> {}, RequestBody.fromFile(file));
  }

  /** Makes the bucket unless it is there. */
  public void ensureBucket(String name) throws StageFailure, IOException {
    try {
      retries.until("looking for bucket " + name, () -> client.headBucket(b -> b.bucket(name)));
    } catch (Retries.Refused missing) {
      try {
        retries.until("making bucket " + name, () -> client.createBucket(b -> b.bucket(name)));
        progress.say("made bucket %s", name);
      } catch (Retries.Refused e) {
        throw new StageFailure(
            StageReason.StoreUnreachable, "making bucket " + name + ": HTTP " + e.status(), e);
      }
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
