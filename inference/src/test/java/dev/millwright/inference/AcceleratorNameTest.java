/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millwright.inference.ModelUnreadable.Reason;
import dev.millwright.inference.lightgbm.LightgbmEngine;
import dev.millwright.inference.xgboost.XgboostEngine;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class AcceleratorNameTest {
  @Test
  void namesAreReadAndWritten() {
    assertThat(Accelerator.parse("cpu")).isEqualTo(Accelerator.CPU).hasToString("cpu");
    assertThat(Accelerator.parse("gpu")).isEqualTo(Accelerator.gpu(0)).hasToString("gpu:0");
    assertThat(Accelerator.parse("gpu:12")).isEqualTo(Accelerator.gpu(12)).hasToString("gpu:12");
    for (String wrong : List.of("", "GPU", "gpu:", "gpu:-1", "cuda", "gpu:1000")) {
      assertThatThrownBy(() -> Accelerator.parse(wrong))
          .hasMessage("expected cpu, gpu or gpu:N, got \"" + wrong + "\"");
    }
  }

  @Test
  void enginesWithoutGpuCodeRefuseInsteadOfRunningOnTheCpu() {
    Compute gpu = new Compute(1, Accelerator.gpu(0));
    for (ModelEngine engine : List.of(new XgboostEngine(), new LightgbmEngine())) {
      assertThatThrownBy(() -> engine.load(Committed.file("xgboost/iris.json"), gpu))
          .hasMessageContaining("asked to run on gpu:0, and never falls back to another: ")
          .hasMessageContaining("runs on the CPU only here; ask for cpu")
          .asInstanceOf(InstanceOfAssertFactories.type(ModelUnreadable.class))
          .extracting(ModelUnreadable::reason)
          .isEqualTo(Reason.ACCELERATOR_UNAVAILABLE);
    }
  }
}
