/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ExactMomentsTest {
  private static final MathContext DIGITS = new MathContext(60);

  @Property(tries = 500)
  void areTheRoundedTruth(@ForAll @Size(min = 1, max = 30) List<Float> values) {
    ExactMoments moments = new ExactMoments();
    values.forEach(moments::add);
    BigDecimal rows = BigDecimal.valueOf(values.size());
    BigDecimal sum = BigDecimal.ZERO;
    for (float value : values) {
      sum = sum.add(new BigDecimal(value));
    }
    BigDecimal mean = sum.divide(rows, new MathContext(200));
    BigDecimal m2 = BigDecimal.ZERO;
    for (float value : values) {
      m2 = m2.add(new BigDecimal(value).subtract(mean).pow(2));
    }
    Moments found = moments.value();
    assertThat(found.mean()).isEqualTo(mean.round(DIGITS).doubleValue());
    assertThat(found.m2()).isEqualTo(m2.round(DIGITS).doubleValue());
    assertThat(found.count()).isEqualTo(values.size());
  }

  @Test
  void zerosAndNothingAreDefined() {
    ExactMoments moments = new ExactMoments();
    assertThat(moments.value()).isEqualTo(Moments.NONE);
    moments.add(0f);
    moments.add(0f);
    assertThat(moments.value()).isEqualTo(new Moments(2, 0, 0, 0, 0));
  }

  @Test
  void denormalsAndTheLargestFloatsAreExact() {
    ExactMoments moments = new ExactMoments();
    moments.add(Float.MIN_VALUE);
    moments.add(-Float.MAX_VALUE);
    moments.add(Float.MAX_VALUE);
    assertThat(moments.value().mean()).isEqualTo(Float.MIN_VALUE / 3.0);
    assertThat(moments.value().m2()).isEqualTo(2.0 * Float.MAX_VALUE * Float.MAX_VALUE);
  }
}
