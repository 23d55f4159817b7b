/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.statistics.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/**
 * Bytes from anybody: nothing but a DecodingException comes back, and memory stays in proportion.
 */
class HostileBytesTest {
  private static final List<String> MAGICS = List.of("MWBL", "MWPF", "MWPB", "MWSG");
  private static final List<Function<byte[], Object>> DECODERS =
      List.of(
          BaselineCodec::decode,
          ProfileCodec::decode,
          PaneBatchCodec::decode,
          SegmentedProfileCodec::decode);

  @Property(tries = 2000)
  void randomBytesAreRefused(@ForAll @Size(max = 300) byte[] bytes) {
    DECODERS.forEach(decoder -> attempt(decoder, bytes));
  }

  @Property(tries = 2000)
  void randomBytesBehindARightHeaderAreRefused(
      @ForAll @Size(min = 6, max = 300) byte[] bytes, @ForAll boolean small) {
    for (int kind = 0; kind < MAGICS.size(); kind++) {
      byte[] headed = headed(kind, bytes);
      for (int i = 6; small && i < headed.length; i++) {
        headed[i] &= 3; // small counts come further into the body
      }
      attempt(DECODERS.get(kind), headed);
    }
  }

  @Test
  void longRunsOfOneByteNeitherHangNorFillTheMemory() {
    int size = 1 << 20;
    for (int kind = 0; kind < MAGICS.size(); kind++) {
      for (int value : new int[] {0, 1, 2, 0x7f, 0x80, 0xff}) {
        byte[] bytes = new byte[size];
        Arrays.fill(bytes, (byte) value);
        byte[] headed = headed(kind, bytes);
        Function<byte[], Object> decoder = DECODERS.get(kind);
        assertThat(allocated(() -> attempt(decoder, headed))).isLessThan(64L * size);
      }
    }
  }

  @Test
  void whatIsDecodedIsInProportionToItsBytes() {
    byte[] batch = PaneBatchCodec.encode(Samples.batch());
    assertThat(allocated(() -> PaneBatchCodec.decode(batch))).isLessThan(200L * batch.length);
  }

  /** Several mutations at once, also of lengths: what random bytes seldom get through to. */
  @Property(tries = 3000)
  void splicedEncodingsAreRefusedOrValid(@ForAll Random random) {
    byte[][] whole = {
      BaselineCodec.encode(Samples.BASELINE),
      ProfileCodec.encode(Samples.profile(1, 5)),
      PaneBatchCodec.encode(Samples.batch())
    };
    int kind = random.nextInt(3);
    byte[] bytes = whole[kind];
    byte[] from = whole[random.nextInt(3)];
    int at = 6 + random.nextInt(bytes.length - 6);
    int length = Math.min(random.nextInt(40), Math.min(bytes.length - at, from.length));
    System.arraycopy(from, random.nextInt(from.length - length + 1), bytes, at, length);
    attempt(DECODERS.get(kind), bytes);
  }

  private static byte[] headed(int kind, byte[] bytes) {
    byte[] headed = bytes.clone();
    for (int i = 0; i < 4; i++) {
      headed[i] = (byte) MAGICS.get(kind).charAt(i);
    }
    headed[4] = 0;
    headed[5] = 2;
    return headed;
  }

  private static void attempt(Function<byte[], Object> decoder, byte[] bytes) {
    try {
      assertThat(decoder.apply(bytes)).isNotNull();
    } catch (DecodingException e) {
      assertThat(e).hasMessageContaining("expected");
    }
  }

  private static long allocated(Runnable work) {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    work.run(); // loads classes
    long before = threads.getCurrentThreadAllocatedBytes();
    work.run();
    return threads.getCurrentThreadAllocatedBytes() - before;
  }
}
