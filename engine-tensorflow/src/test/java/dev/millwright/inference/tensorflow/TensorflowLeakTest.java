/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference.tensorflow;

import dev.millwright.inference.Growth;
import dev.millwright.inference.LoadedModel;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A short look for coarse leaks; the long one is the soak of the model server. */
class TensorflowLeakTest {
  @Test
  @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
  void twentyThousandCallsLeaveNoMemoryBehind() throws Exception {
    Growth.assertNone(Probe.class, 3, Models.settings());
  }

  /** One tensor; several, with text; every type. */
  static final class Probe {
    private Probe() {}

    public static void main(String[] arguments) throws Exception {
      for (String name : List.of("breast_cancer", "iris", "every_type")) {
        try (LoadedModel model = new TensorflowEngine().load(Models.committed(name), 1)) {
          Growth.print("tensorflow/" + name, model);
        }
      }
    }
  }
}
