/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millwright.inference.Committed;
import dev.millwright.inference.Concurrently;
import dev.millwright.inference.Datatype;
import dev.millwright.inference.LoadedModel;
import dev.millwright.inference.RunFailed;
import dev.millwright.inference.Shape;
import dev.millwright.inference.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The second call of a shape uses buffers of its own: its answer is to be that of a first call. */
class PinnedCallsTest {
  private final OnnxEngine engine = new OnnxEngine();

  @Test
  void everyCallAnswersAsTheFirstOneOfAFreshModel() throws Exception {
    SplittableRandom random = new SplittableRandom(3);
    try (LoadedModel model = load("awkward")) {
      for (int call = 0; call < 200; call++) {
        double[][] rows = new double[1 + call % 3][];
        Arrays.setAll(rows, row -> new double[] {random.nextDouble() - 0.5, random.nextDouble()});
        List<String> wanted = call % 2 == 0 ? List.of() : List.of("turned", "constant");
        assertSame(model.run(x(rows), wanted), fresh("awkward", x(rows), wanted));
      }
    }
  }

  @Test
  void anAnswerStaysAsItIsWhenTheNextCallRuns() throws Exception {
    try (LoadedModel model = load("awkward")) {
      model.run(x(new double[][] {{1, 1}}));
      Tensor earlier = model.run(x(new double[][] {{1, 2}}), List.of()).get(0);
      model.run(x(new double[][] {{3, 4}}));

      assertThat(Committed.values(earlier)).containsExactly(1, 2);
    }
  }

  @Test
  void anAnswerWhoseSizeDependsOnTheValuesIsNotCutToTheFirstOne() throws Exception {
    try (LoadedModel model = load("nonzero")) {
      for (float[] values : new float[][] {{1, 0, 1}, {1, 1, 1}, {0, 0, 1}, {1, 1, 0}}) {
        var data = Tensor.allocate(12);
        data.asFloatBuffer().put(values);
        List<Tensor> input = List.of(new Tensor("x", Datatype.FP32, new Shape(3), data));
        assertSame(model.run(input), fresh("nonzero", input, List.of()));
      }
    }
  }

  @Test
  void readsAnInputFromItsPositionEveryTime() throws Exception {
    try (LoadedModel model = load("awkward")) {
      var wide = Tensor.allocate(24);
      wide.asFloatBuffer().put(new float[] {9, 9, 1, 2, 8, 8});
      wide.position(8).limit(16);
      for (int time = 0; time < 3; time++) {
        Tensor same =
            model.run(List.of(new Tensor("x", Datatype.FP32, new Shape(1, 2), wide))).get(0);
        assertThat(Committed.values(same)).containsExactly(1, 2);
      }
    }
  }

  @Test
  void anInputOfAnotherTypeFailsEveryTime() throws Exception {
    try (LoadedModel model = load("awkward")) {
      Tensor wrong = Committed.tensor("x", Datatype.FP64, new double[][] {{1, 2}});
      for (int time = 0; time < 3; time++) {
        assertThatThrownBy(() -> model.run(List.of(wrong))).isInstanceOf(RunFailed.class);
        model.run(x(new double[][] {{1, 2}}));
      }
    }
  }

  @Test
  void fourThreadsDoNotMixTheirRows() throws Exception {
    AtomicInteger seeds = new AtomicInteger();
    try (LoadedModel model = load("awkward")) {
      Concurrently.run(
          4,
          5_000,
          () -> {
            int value = seeds.incrementAndGet();
            double[][] rows = new double[1 + value % 2][];
            Arrays.setAll(rows, row -> new double[] {value, row});
            Tensor same = model.run(x(rows), List.of("same")).get(0);
            assertThat(Committed.values(same)).containsExactly(Committed.flat(rows));
          });
    }
  }

  @Test
  void moreShapesThanAreKeptStillGetTheirAnswers() throws Exception {
    try (LoadedModel model = load("awkward")) {
      for (int time = 0; time < 2; time++) {
        for (int rows = 1; rows < 100; rows++) {
          double[][] values = new double[rows][];
          double first = rows;
          Arrays.setAll(values, row -> new double[] {first, row});
          Tensor same = model.run(x(values), List.of("same")).get(0);
          assertThat(Committed.values(same)).containsExactly(Committed.flat(values));
        }
      }
    }
  }

  @Test
  void closesAfterTheCallsThatRun() throws Exception {
    for (int time = 0; time < 20; time++) {
      LoadedModel model = load("awkward");
      AtomicInteger answers = new AtomicInteger();
      Concurrently.Running calls =
          Concurrently.start(
              4,
              Integer.MAX_VALUE,
              () -> {
                model.run(x(new double[][] {{1, 2}}));
                answers.incrementAndGet();
              });
      while (answers.get() < 50) {
        Thread.onSpinWait();
      }
      model.close();
      assertThatThrownBy(calls::await).hasMessage("the model is closed");
    }
  }

  private LoadedModel load(String name) throws Exception {
    return engine.load(Fixtures.model(name + ".onnx"), 1);
  }

  private List<Tensor> fresh(String name, List<Tensor> inputs, List<String> wanted)
      throws Exception {
    try (LoadedModel model = load(name)) {
      return model.run(inputs, wanted);
    }
  }

  private static List<Tensor> x(double[][] rows) {
    return List.of(Committed.tensor("x", Datatype.FP32, rows));
  }

  private static void assertSame(List<Tensor> actual, List<Tensor> expected) {
    assertThat(actual).isEqualTo(expected);
  }
}
