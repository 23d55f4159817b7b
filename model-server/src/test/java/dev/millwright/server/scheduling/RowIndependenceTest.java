/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.inference.Datatype;
import dev.millwright.inference.RunFailed;
import dev.millwright.inference.Shape;
import dev.millwright.inference.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowIndependenceTest {
  @Test
  void rowsThatKeepToThemselvesMayRunTogether() {
    assertThat(RowIndependence.holds(new PlayedModel())).isTrue();
  }

  @Test
  void aModelThatLooksAtItsNeighboursRunsAlone() {
    PlayedModel normalising =
        new PlayedModel() {
          @Override
          public List<Tensor> run(List<Tensor> inputs, List<String> wanted) {
            ByteBuffer values = inputs.get(0).data().duplicate().order(ByteOrder.LITTLE_ENDIAN);
            ByteBuffer shares = Tensor.allocate(values.remaining());
            float sum = 1;
            for (int i = 0; i < values.limit(); i += 4) {
              sum += values.getFloat(i);
            }
            for (int i = 0; i < values.limit(); i += 4) {
              shares.putFloat(values.getFloat(i) / sum);
            }
            return List.of(new Tensor("x", Datatype.FP32, inputs.get(0).shape(), shares.flip()));
          }
        };
    assertThat(RowIndependence.holds(normalising)).isFalse();
  }

  @Test
  void aModelThatAnswersOnceForAllRowsRunsAlone() {
    PlayedModel summing =
        new PlayedModel() {
          @Override
          public List<Tensor> run(List<Tensor> inputs, List<String> wanted) {
            return List.of(new Tensor("x", Datatype.FP32, new Shape(1), Tensor.allocate(4)));
          }
        };
    assertThat(RowIndependence.holds(summing)).isFalse();
  }

  @Test
  void aModelThatTakesNoMadeUpValuesRunsAlone() {
    PlayedModel picky =
        new PlayedModel() {
          @Override
          public List<Tensor> run(List<Tensor> inputs, List<String> wanted) throws RunFailed {
            throw new RunFailed("only real texts, please");
          }
        };
    assertThat(RowIndependence.holds(picky)).isFalse();
  }
}
