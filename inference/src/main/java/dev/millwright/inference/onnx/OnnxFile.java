/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference.onnx;

import dev.millwright.inference.ModelFile;
import dev.millwright.inference.ModelUnreadable;
import dev.millwright.inference.ModelUnreadable.Reason;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.util.Optional;

/** What is done to an ONNX file's bytes before ONNX Runtime sees them. */
final class OnnxFile {
  private OnnxFile() {}

  /**
   * Checks the file, and rewrites what ONNX Runtime could load but nobody could use.
   *
   * @return what to load instead of the file; empty when the file is fine as it is
   * @throws ModelUnreadable when the file can't be read, is no protobuf or points at other files
   */
  static Optional<ZipMapRewrite.Rewritten> prepare(Path file) throws ModelUnreadable {
    ModelFile.requireReadable(file);
    try {
      ByteBuffer model = map(file);
      ExternalData.refuse(file, model);
      return ZipMapRewrite.of(model);
    } catch (IOException e) {
      throw new ModelUnreadable(Reason.NOT_FOUND, "cannot read " + file + ": " + e.getMessage(), e);
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      throw notOnnx(file, "the protobuf is cut off or damaged");
    }
  }

  private static ByteBuffer map(Path file) throws IOException, ModelUnreadable {
    try (FileChannel channel = FileChannel.open(file)) {
      if (channel.size() == 0 || channel.size() > Integer.MAX_VALUE) {
        throw notOnnx(file, "its size is " + channel.size() + " bytes");
      }
      return channel.map(MapMode.READ_ONLY, 0, channel.size());
    }
  }

  static ModelUnreadable notOnnx(Path file, String why) {
    return new ModelUnreadable(
        Reason.NOT_THE_FORMAT, file.getFileName() + " is not an ONNX model: " + why);
  }
}
