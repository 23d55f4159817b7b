/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference.onnx;

import dev.millwright.inference.Committed;
import dev.millwright.inference.Growth;
import dev.millwright.inference.LoadedModel;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A short look for coarse leaks: DJL leaks what a ZipMap answers, which is why none gets there. */
class DjlOnnxLeakTest {
  @Test
  @EnabledOnOs(OS.LINUX)
  void twentyThousandCallsLeaveNoMemoryBehind() throws Exception {
    Growth.assertNone(Probe.class, 2, new Properties());
  }

  /** A tensor, and what was a map. */
  static final class Probe {
    private Probe() {}

    public static void main(String[] arguments) throws Exception {
      for (String name : List.of("linear3", "zipmap_strings")) {
        try (LoadedModel model =
            new DjlOnnxEngine().load(Committed.file("onnx/" + name + ".onnx"), 1)) {
          Growth.print("onnx/" + name, model);
        }
      }
    }
  }
}
