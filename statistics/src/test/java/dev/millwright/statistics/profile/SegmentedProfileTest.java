/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SegmentedProfileTest {
  private static final List<String> NAMES = List.of("de", "fr", "");

  @Test
  void rowsCountInTheirSegmentAndTheRestInOther() {
    SegmentedProfile profile = recorded(4, 30);
    assertThat(profile.segments().keySet()).containsExactly("de", "fr");
    assertThat(profile.profileOf("de").rows()).isEqualTo(10);
    assertThat(profile.profileOf("nowhere")).isSameAs(profile.other());
    assertThat(profile.other().rows()).isEqualTo(10);
    assertThat(profile.total().rows()).isEqualTo(30);
  }

  @Property(tries = 50)
  void mergeIsCommutativeAndCountsAreAssociative(
      @ForAll long seed, @ForAll @IntRange(max = 30) int rows) {
    SegmentedProfile a = recorded(seed, rows);
    SegmentedProfile b = recorded(~seed, 7);
    SegmentedProfile c = recorded(seed + 5, 11);
    assertThat(a.merge(b)).isEqualTo(b.merge(a));
    SegmentedProfile left = a.merge(b).merge(c);
    SegmentedProfile right = a.merge(b.merge(c));
    assertThat(left.profileOf("fr").outputs().get(0).counts())
        .isEqualTo(right.profileOf("fr").outputs().get(0).counts());
    assertThat(left.total().rows()).isEqualTo(rows + 18);
  }

  @Property(tries = 20)
  void theTripKeepsEverything(@ForAll long seed, @ForAll @IntRange(max = 9) int rows) {
    SegmentedProfile profile = recorded(seed, rows);
    assertThat(SegmentedProfileCodec.decode(SegmentedProfileCodec.encode(profile)))
        .isEqualTo(profile);
  }

  @Property(tries = 2000)
  void damagedBytesAreRefusedOrAreAnotherValuesOnlyEncoding(@ForAll Random random) {
    byte[] damaged = Samples.damage(ENCODED, random);
    try {
      assertThat(SegmentedProfileCodec.encode(SegmentedProfileCodec.decode(damaged)))
          .isEqualTo(damaged);
    } catch (DecodingException e) {
      assertThat(e).hasMessageContaining("expected");
    }
  }

  private static final byte[] ENCODED = SegmentedProfileCodec.encode(recorded(1, 12));

  @Test
  void segmentsOutOfOrderAreRefused() {
    byte[] bytes = ENCODED.clone();
    bytes[8] = 'z';
    assertThatThrownBy(() -> SegmentedProfileCodec.decode(bytes))
        .isInstanceOf(DecodingException.class)
        .hasMessageContaining("expected segments by ascending name")
        .hasMessageContaining("got 'fr'");
  }

  @Test
  void aRecorderForgetsOnReset() {
    SegmentedRecorder recorder = new SegmentedRecorder(Samples.BASELINE, List.of("de"));
    recorder.record("de", new float[] {1, 0, 2}, 1, new float[] {0.5f, 0});
    recorder.record("x", new float[] {1, 0, 2}, 1, new float[] {0.5f, 0});
    assertThat(recorder.snapshot().total().rows()).isEqualTo(2);
    recorder.reset();
    assertThat(recorder.snapshot().total().rows()).isZero();
  }

  @Test
  void segmentsThatDoNotFitAreRefused() {
    List<String> many = IntStream.rangeClosed(0, 64).mapToObj(Integer::toString).toList();
    assertThatThrownBy(() -> new SegmentedRecorder(Samples.BASELINE, many))
        .hasMessage("segments: expected 1..64, got 65");
    assertThatThrownBy(() -> new SegmentedRecorder(Samples.BASELINE, List.of()))
        .hasMessage("segments: expected 1..64, got 0");
    assertThatThrownBy(() -> new SegmentedRecorder(Samples.BASELINE, List.of(" ")))
        .hasMessage("segment: expected 1..512 bytes, not blank, got ' '");
    SegmentedProfile one = recorded(1, 3);
    SortedMap<String, Profile> fewer = new TreeMap<>(one.segments());
    fewer.remove("fr");
    assertThatThrownBy(() -> one.merge(new SegmentedProfile(fewer, one.other())))
        .hasMessage("segments: expected [de, fr], got [de]");
    Profile elsewhere = Samples.profile(Samples.baseline(8), 1, 2);
    assertThatThrownBy(() -> new SegmentedProfile(fewer, elsewhere))
        .isInstanceOf(BaselineMismatchException.class);
  }

  /** A third of the rows in each segment and in other. */
  private static SegmentedProfile recorded(long seed, int rows) {
    SegmentedRecorder recorder =
        new SegmentedRecorder(Samples.BASELINE, NAMES.subList(0, NAMES.size() - 1));
    Random random = new Random(seed);
    for (int row = 0; row < rows; row++) {
      float[] values = {random.nextFloat(), 25 * random.nextInt(4), random.nextInt(4)};
      float[] answered = {random.nextFloat(), random.nextInt(2)};
      recorder.record(NAMES.get(row % 3), values, 1, answered);
    }
    return recorder.snapshot();
  }
}
