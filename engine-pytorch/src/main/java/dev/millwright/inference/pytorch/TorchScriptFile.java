/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference.pytorch;

import dev.millwright.inference.ModelFile;
import dev.millwright.inference.ModelUnreadable;
import dev.millwright.inference.ModelUnreadable.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * A file that is TorchScript, by its parts: an archive with code and constants. What {@code
 * torch.save} writes is a pickle, alone or in an archive, and is refused. TorchScript's own data is
 * in pickle's format too, but is read by libtorch, which builds tensors from it and calls nothing.
 *
 * @param signature the extra file {@code signature.json} of the archive
 */
record TorchScriptFile(Path file, Optional<byte[]> signature) {
  private static final int PICKLE = 0x80;
  private static final int LONGEST_SIGNATURE = 1 << 20;

  static TorchScriptFile open(Path file) throws ModelUnreadable {
    ModelFile.requireReadable(file);
    try {
      requireNoBarePickle(file);
      try (ZipFile archive = new ZipFile(file.toFile())) {
        if (archive.stream().noneMatch(entry -> entry.getName().matches("[^/]+/constants.pkl"))) {
          throw pickle(file);
        }
        return new TorchScriptFile(file, extra(archive));
      }
    } catch (ZipException e) {
      throw new ModelUnreadable(
          Reason.NOT_THE_FORMAT,
          "%s is not TorchScript: its archive is cut off or damaged (%s)"
              .formatted(file.getFileName(), e.getMessage()),
          e);
    } catch (IOException e) {
      throw new ModelUnreadable(Reason.NOT_FOUND, "cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  private static void requireNoBarePickle(Path file) throws IOException, ModelUnreadable {
    try (InputStream in = Files.newInputStream(file)) {
      if (in.read() == PICKLE) {
        throw pickle(file);
      }
    }
  }

  private static Optional<byte[]> extra(ZipFile archive) throws IOException {
    Optional<? extends ZipEntry> entry =
        archive.stream()
            .filter(one -> one.getName().matches("[^/]+/extra/" + SignatureFile.NAME))
            .findFirst();
    if (entry.isEmpty()) {
      return Optional.empty();
    }
    try (InputStream in = archive.getInputStream(entry.get())) {
      return Optional.of(in.readNBytes(LONGEST_SIGNATURE));
    }
  }

  private static ModelUnreadable pickle(Path file) {
    return new ModelUnreadable(
        Reason.NOT_THE_FORMAT,
        ("%s is a pickle of torch.save, not TorchScript: a pickle runs whatever code it holds when"
                + " it is loaded, so none ever is: save the model by"
                + " torch.jit.save(torch.jit.script(model), \"model.pt\")")
            .formatted(file.getFileName()));
  }
}
