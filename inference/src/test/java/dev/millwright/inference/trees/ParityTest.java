/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference.trees;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.inference.Datatype;
import dev.millwright.inference.FeatureRows;
import dev.millwright.inference.LoadedModel;
import dev.millwright.inference.Shape;
import dev.millwright.inference.Signature;
import dev.millwright.inference.Tensor;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ParityTest {
  @ParameterizedTest
  @EnumSource(names = {"FP32", "FP64"})
  void manyRowsOfTheSameModelAgree(Datatype datatype) throws Exception {
    float[] rows = new float[5000];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = i;
    }
    DoubleUnaryOperator square = x -> x * x;
    Parity parity = Parity.of(new Function(datatype, square), new Function(datatype, square), rows);
    assertThat(parity.rows()).isEqualTo(5000);
    assertThat(parity.largestDifference()).isZero();
    assertThat(parity.difference()).isEmpty();
  }

  /** Around a mean magnitude of 1, a value of 0 may be off by the tolerance, and of 1 by twice. */
  @ParameterizedTest
  @CsvSource({
    "0.9e-5, true",
    "1.1e-5, false",
    "NaN, false",
    "Infinity, false",
  })
  void theToleranceIsOfTheAnswersOwnSize(double off, boolean agrees) throws Exception {
    for (double unit : new double[] {1e-9, 1, 1e9}) {
      DoubleUnaryOperator values = x -> unit * (x - 1);
      DoubleUnaryOperator others = x -> x == 1 ? unit * off : unit * (x - 1);
      Parity parity =
          Parity.of(
              new Function(Datatype.FP64, values),
              new Function(Datatype.FP64, others),
              new float[] {0, 1, 3});
      assertThat(parity.difference().isEmpty()).isEqualTo(agrees);
    }
  }

  @Test
  void saysWhichRowDiffers() throws Exception {
    Parity parity =
        Parity.of(
            new Function(Datatype.FP64, x -> x),
            new Function(Datatype.FP64, x -> x == 3 ? 4 : x),
            new float[] {1, 2, 3});
    assertThat(parity.difference()).hasValue("row 3: 3.0 became 4.0");
    assertThat(parity.largestDifference()).isEqualTo(1);
  }

  @Test
  void whatIsNoNumberAgreesWithItsLikeOnly() throws Exception {
    DoubleUnaryOperator odd = x -> x == 1 ? Double.NaN : x == 2 ? Double.POSITIVE_INFINITY : x;
    float[] rows = {1, 2, 3};
    assertThat(
            Parity.of(new Function(Datatype.FP64, odd), new Function(Datatype.FP64, odd), rows)
                .difference())
        .isEmpty();
    assertThat(
            Parity.of(new Function(Datatype.FP64, odd), new Function(Datatype.FP64, x -> 3), rows)
                .difference())
        .hasValue("row 1: NaN became 3.0");
  }

  @Test
  void anotherSignatureIsADifference() throws Exception {
    Parity parity =
        Parity.of(
            new Function(Datatype.FP32, x -> x),
            new Function(Datatype.FP64, x -> x),
            new float[] {1});
    assertThat(parity.difference()).hasValueSatisfying(why -> assertThat(why).contains("FP64"));
  }

  /** A function of one feature. */
  private record Function(Datatype datatype, DoubleUnaryOperator of) implements LoadedModel {
    @Override
    public Signature signature() {
      return FeatureRows.signature(datatype, 1, 1);
    }

    @Override
    public List<Tensor> run(List<Tensor> inputs, List<String> wantedOutputs) {
      var rows = inputs.get(0).data().duplicate().order(inputs.get(0).data().order());
      var answers = Tensor.allocate(rows.remaining());
      while (rows.hasRemaining()) {
        if (datatype == Datatype.FP32) {
          answers.putFloat((float) of.applyAsDouble(rows.getFloat()));
        } else {
          answers.putDouble(of.applyAsDouble(rows.getDouble()));
        }
      }
      return List.of(
          new Tensor(
              FeatureRows.PREDICTIONS,
              datatype,
              new Shape(inputs.get(0).shape().dim(0)),
              answers.flip()));
    }

    @Override
    public void close() {}
  }
}
