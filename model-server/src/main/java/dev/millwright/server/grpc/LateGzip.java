/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.grpc;

import io.grpc.Codec;
import io.grpc.Decompressor;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Gzip that looks at its bytes when the message is read. gRPC's own looks earlier, where bytes that
 * are not gzip become UNKNOWN without a word.
 */
final class LateGzip implements Decompressor {
  private static final Decompressor GZIP = new Codec.Gzip();

  @Override
  public String getMessageEncoding() {
    return GZIP.getMessageEncoding();
  }

  @Override
  public InputStream decompress(InputStream compressed) {
    return new Late(compressed);
  }

  private static final class Late extends InputStream {
    private final InputStream compressed;
    private @Nullable InputStream inflated;

    Late(InputStream compressed) {
      this.compressed = compressed;
    }

    private InputStream inflated() throws IOException {
      InputStream open = inflated;
      if (open == null) {
        open = GZIP.decompress(compressed);
        inflated = open;
      }
      return open;
    }

    @Override
    public int read() throws IOException {
      return inflated().read();
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      return inflated().read(target, offset, length);
    }

    @Override
    public void close() throws IOException {
      compressed.close();
    }
  }
}
