/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class CodecTest {
  private static final byte[] BASELINE = BaselineCodec.encode(Samples.BASELINE);
  private static final byte[] PROFILE = ProfileCodec.encode(Samples.profile(2, 20));
  private static final byte[] BATCH = PaneBatchCodec.encode(Samples.batch());

  @Provide
  Arbitrary<Profile> profiles() {
    return Samples.profiles();
  }

  @Property(tries = 200)
  void profilesSurviveTheTrip(@ForAll("profiles") Profile profile) {
    assertThat(ProfileCodec.decode(ProfileCodec.encode(profile))).isEqualTo(profile);
  }

  @Test
  void baselinesAndBatchesSurviveTheTrip() {
    assertThat(BaselineCodec.decode(BASELINE)).isEqualTo(Samples.BASELINE);
    assertThat(PaneBatchCodec.decode(BATCH)).isEqualTo(Samples.batch());
    assertThat(BaselineCodec.decode(BASELINE).digest()).isEqualTo(Digest.of(BASELINE));
  }

  /** A mutation either is noticed or is another valid value with exactly these bytes. */
  @Property(tries = 5000)
  void damagedBytesAreRefusedOrAreAnotherValuesOnlyEncoding(@ForAll Random random) {
    check(BASELINE, random, bytes -> BaselineCodec.encode(BaselineCodec.decode(bytes)));
    check(PROFILE, random, bytes -> ProfileCodec.encode(ProfileCodec.decode(bytes)));
    check(BATCH, random, bytes -> PaneBatchCodec.encode(PaneBatchCodec.decode(bytes)));
  }

  private static void check(byte[] bytes, Random random, Function<byte[], byte[]> trip) {
    byte[] damaged = Samples.damage(bytes, random);
    try {
      assertThat(trip.apply(damaged)).isEqualTo(damaged);
    } catch (DecodingException e) {
      assertThat(e).hasMessageContaining("expected");
    }
  }

  @Test
  void everyCutIsRefused() {
    for (byte[] whole : List.of(BASELINE, PROFILE, BATCH)) {
      for (int length = 0; length < whole.length; length++) {
        byte[] cut = Arrays.copyOf(whole, length);
        assertThatThrownBy(() -> decodeLike(whole, cut)).isInstanceOf(DecodingException.class);
      }
    }
  }

  @Test
  void anythingBehindTheEndIsRefused() {
    byte[] longer = Arrays.copyOf(BASELINE, BASELINE.length + 3);
    assertThatThrownBy(() -> BaselineCodec.decode(longer))
        .isInstanceOf(DecodingException.class)
        .hasMessage(
            "baseline: expected the end at offset " + BASELINE.length + ", got 3 more bytes");
  }

  @Test
  void anotherKindOrVersionIsRefused() {
    assertThatThrownBy(() -> ProfileCodec.decode(BASELINE))
        .hasMessage(
            "profile: expected the magic MWPF at offset 4, got other bytes; this is no profile");
    byte[] newer = BASELINE.clone();
    newer[5] = 3;
    assertThatThrownBy(() -> BaselineCodec.decode(newer))
        .hasMessage("baseline: expected version 2 at offset 6, got version 3");
  }

  @Test
  void lengthsBeyondTheirBoundOrTheBytesLeftAllocateNothing() {
    assertThatThrownBy(() -> BaselineCodec.decode(header("MWBL", 0xff, 0xff, 0xff, 0x7f)))
        .hasMessage("baseline: expected features of at most 4096 at offset 10, got 268435455");
    assertThatThrownBy(() -> BaselineCodec.decode(header("MWBL", 0x80, 0x20)))
        .hasMessage("baseline: expected 32768 bytes for features at offset 8, got 0 bytes");
    assertThatThrownBy(
            () ->
                BaselineCodec.decode(
                    header("MWBL", 0x81, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x01)))
        .hasMessageContaining("features of at most 63 bits");
    assertThatThrownBy(() -> BaselineCodec.decode(header("MWBL", 0x81, 0x00)))
        .hasMessageContaining("features in its shortest form");
  }

  @Test
  void panesOutOfOrderOrOfAnotherBaselineAreRefused() {
    Pane pane = Samples.batch().panes().get(0);
    assertThatThrownBy(() -> new PaneBatch(Samples.BASELINE, 0, List.of(pane, pane)))
        .hasMessage("panes: expected a sequence above 7, got 7");
    assertThatThrownBy(() -> new PaneBatch(Samples.baseline(5), 0, List.of(pane)))
        .isInstanceOf(BaselineMismatchException.class);
    assertThatThrownBy(() -> new PaneBatch(Samples.BASELINE, -1, List.of()))
        .hasMessage("lostRows: expected 0 or more, got -1");
  }

  @Test
  void panesWithoutATimeOrANameAreRefused() {
    Profile profile = Samples.profile(1, 1);
    assertThatThrownBy(() -> new Pane(0, 1, 2, "p", "r", profile))
        .hasMessage("sequence: expected 1 or more, got 0");
    assertThatThrownBy(() -> new Pane(1, 2, 1, "p", "r", profile))
        .hasMessage("endMillis: expected 2 or later, got 1");
    assertThatThrownBy(() -> new Pane(1, 1, 2, "", "r", profile))
        .hasMessageStartingWith("pod: expected 1..128 characters");
  }

  @Test
  void aPaneOfAQuickstartSizeStaysSmall() {
    assertThat(PROFILE.length).isLessThan(600);
  }

  private static void decodeLike(byte[] whole, byte[] bytes) {
    if (whole == BASELINE) {
      BaselineCodec.decode(bytes);
    } else if (whole == PROFILE) {
      ProfileCodec.decode(bytes);
    } else {
      PaneBatchCodec.decode(bytes);
    }
  }

  private static byte[] header(String magic, int... body) {
    byte[] bytes = Arrays.copyOf(magic.getBytes(StandardCharsets.US_ASCII), 6 + body.length);
    bytes[5] = 2;
    for (int i = 0; i < body.length; i++) {
      bytes[6 + i] = (byte) body[i];
    }
    return bytes;
  }
}
