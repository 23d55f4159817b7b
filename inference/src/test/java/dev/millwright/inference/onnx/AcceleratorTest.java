/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference.onnx;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.millwright.inference.Accelerator;
import dev.millwright.inference.Committed;
import dev.millwright.inference.Compute;
import dev.millwright.inference.ModelUnreadable;
import dev.millwright.inference.ModelUnreadable.Reason;
import java.nio.file.Path;
import java.util.Set;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** What happens to a request for a GPU, without one. {@code make gpu-check} asks a real one. */
class AcceleratorTest {
  private final Path model = Committed.file("onnx/linear3.onnx");

  /**
   * Says that there is CUDA; adding it fails with the message, or does nothing when it is empty.
   */
  private record Played(String failure) implements ExecutionProviders {
    @Override
    public Set<String> available() {
      return Set.of("CPU", "CUDA");
    }

    @Override
    public void addCuda(OrtSession.SessionOptions options, int ordinal) throws OrtException {
      if (!failure.isEmpty()) {
        throw new OrtException(failure);
      }
    }
  }

  @Test
  void aLibraryWithoutCudaIsNamedWithTheImageThatHasIt() {
    assertRefused(new OnnxEngine())
        .hasMessageStartingWith(
            "asked to run on gpu:1, and never falls back to another: the ONNX Runtime of this"
                + " server has [CPU")
        .hasMessageEndingWith("take the image model-server-cuda, or ask for cpu");
  }

  @Test
  void whatCudaSaysIsPassedOn() {
    assertRefused(new OnnxEngine(new Played("CUDA failure 100: no CUDA-capable device")))
        .hasMessageContaining("ONNX Runtime cannot use it: CUDA failure 100")
        .hasMessageContaining("run nvidia-smi");
  }

  @Test
  void aModelThatWouldSilentlyRunOnTheCpuIsRefused() {
    assertRefused(new OnnxEngine(new Played("")))
        .hasMessageContaining("a part of linear3.onnx would run on the CPU")
        .hasMessageEndingWith("ask for cpu");
  }

  private AbstractThrowableAssert<?, ?> assertRefused(OnnxEngine engine) {
    var assertion =
        assertThatThrownBy(() -> engine.load(model, new Compute(1, Accelerator.gpu(1))));
    assertion
        .asInstanceOf(InstanceOfAssertFactories.type(ModelUnreadable.class))
        .extracting(ModelUnreadable::reason)
        .isEqualTo(Reason.ACCELERATOR_UNAVAILABLE);
    return assertion;
  }
}
