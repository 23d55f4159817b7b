/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference.lightgbm;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Loads LightGBM's native code out of lightgbm4j's jar, into a directory of this process's own.
 *
 * <p>lightgbm4j's loader writes to one fixed name in the directory for temporary files. A second
 * process there overwrites the code that the first one is running, which then dies of it.
 */
final class NativeLibrary {
  private static boolean loaded;

  private NativeLibrary() {}

  /**
   * Loads it once.
   *
   * @throws IOException when the jar has nothing for this platform, or it can't be unpacked
   * @throws UnsatisfiedLinkError when the system lacks what it needs, such as libgomp
   */
  static synchronized void load() throws IOException {
    if (loaded) {
      return;
    }
    Path directory = Files.createTempDirectory("lightgbm");
    try {
      // In this order: the second needs the first.
      for (String name : List.of("lib_lightgbm", "lib_lightgbm_swig")) {
        Path library = unpack(name + suffix(), directory);
        try {
          System.load(library.toString());
        } finally {
          // The code stays mapped without its name.
          Files.delete(library);
        }
      }
    } finally {
      Files.delete(directory);
    }
    loaded = true;
  }

  private static Path unpack(String name, Path directory) throws IOException {
    String resource = "/lightgbm4j/" + platform() + "/" + name;
    try (InputStream library = NativeLibrary.class.getResourceAsStream(resource)) {
      if (library == null) {
        throw new IOException("LightGBM has no native code for " + platform());
      }
      Path target = directory.resolve(name);
      Files.copy(library, target);
      return target;
    }
  }

  private static String platform() {
    String architecture = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    return (isMac() ? "osx/" : "linux/")
        + (List.of("aarch64", "arm64").contains(architecture) ? "aarch64" : "x86_64");
  }

  private static String suffix() {
    return isMac() ? ".dylib" : ".so";
  }

  private static boolean isMac() {
    return System.getProperty("os.name").startsWith("Mac");
  }
}
