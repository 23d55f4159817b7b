/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.accelerator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs({OS.LINUX, OS.MAC})
class DeviceMemoryTest {
  @TempDir Path directory;

  @Test
  void readsUsedAndTotalOfTheGpuThatIsAskedFor() throws Exception {
    String program = program("[ \"$3\" = --id=2 ] && echo '1024, 81559'");
    try (DeviceMemory memory = DeviceMemory.watch(2, program)) {
      assertThat(memory.usedBytes()).isEqualTo(1024.0 * (1 << 20));
      assertThat(memory.totalBytes()).isEqualTo(81559.0 * (1 << 20));
    }
  }

  @Test
  void isNotANumberWhereNobodyKnows() throws Exception {
    for (String program :
        new String[] {
          program("echo 'No devices were found' >&2; exit 6"),
          program("echo '[N/A], [N/A]'"),
          program("exit 0"),
          directory.resolve("missing").toString()
        }) {
      try (DeviceMemory memory = DeviceMemory.watch(0, program)) {
        assertThat(memory.usedBytes()).isNaN();
        assertThat(memory.totalBytes()).isNaN();
      }
    }
  }

  private String program(String script) throws IOException {
    Path file = Files.createTempFile(directory, "smi", ".sh");
    Files.writeString(file, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    return file.toString();
  }
}
