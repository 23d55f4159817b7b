/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference.engines;

import dev.millwright.inference.Growth;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A short look for coarse leaks; the long one is the soak of the model server. */
class LeakTest {
  @Test
  @EnabledOnOs(OS.LINUX)
  void twentyThousandCallsLeaveNoMemoryBehind() throws Exception {
    Growth.assertNone(LeakProbe.class, 7, new Properties());
  }
}
