/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.stage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StageReasonTest {
  @ParameterizedTest
  @EnumSource
  void tellsTheFaultByTheTensOfTheExitCode(StageReason reason) {
    assertThat(reason.fault()).isEqualTo(reason.exitCode() < 50 ? Fault.USER : Fault.WORLD);
    assertThat(reason.exitCode()).isBetween(40, 59);
  }

  @ParameterizedTest
  @EnumSource
  void triesAgainExactlyWhatIsTheWorldsFault(StageReason reason) {
    assertThat(reason.retryable()).isEqualTo(reason.exitCode() >= 50);
  }

  @ParameterizedTest
  @EnumSource
  void isFoundByItsExitCode(StageReason reason) {
    assertThat(StageReason.ofExitCode(reason.exitCode())).contains(reason);
  }

  @Test
  void knowsNoOtherExitCode() {
    assertThat(StageReason.ofExitCode(1)).isEmpty();
    assertThat(StageReason.ofExitCode(137)).isEmpty();
  }
}
