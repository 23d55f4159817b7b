/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference.xgboost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millwright.inference.Committed;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UbjsonTest {
  /** The control characters are lengths: i says that one byte holds it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{i\u0001aZi\u0001bT}",
        "{i\u0001aSi\u0002hi}",
        "{i\u0001a[ZTF]}",
        "{i\u0001a[[][]]}",
        "{i\u0001a[#i\u0002TF}",
        "{i\u0001a[$U#i\u000312!}",
        "{i\u0001adABCDi\u0001bDABCDEFGH}",
        "{#i\u0001i\u0001aZ",
        "{$U#i\u0002i\u0001aAi\u0001bB",
      })
  void takesWhatTheFormatAllows(String text) {
    assertThatCode(() -> require(text)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "[], 'byte 0 is 0x5b, which has no place there'",
    "{}}, it goes on behind its end",
    "{ZZ}, 'byte 1 is 0x5a, which has no place there'",
    "'{i\u0001aQ}', 'byte 4 is 0x51, which has no place there'",
  })
  void saysWhatIsWrong(String text, String message) {
    assertThatThrownBy(() -> require(text)).hasMessage(message);
  }

  @Test
  void handsOnTextsAndWholeNumbersUnderTheirPaths() {
    List<String> seen = new ArrayList<>();
    requireObject(
        "{i\u0001a{i\u0001bSi\u0002hii\u0001cU\u0007}i\u0001d[i\u0003i\u0002]}",
        (path, value) -> seen.add(path + "=" + value));
    assertThat(seen).containsExactly("/a/b=hi", "/a/c=7", "/d=3", "/d=2");
  }

  @Test
  void nestsNoDeeperThanAnyModel() {
    assertThatThrownBy(() -> require("{i\u0001a" + "[".repeat(100_000)))
        .hasMessage("it nests deeper than 64 levels");
  }

  @Test
  void damagedBytesAreTakenOrRefusedAndNothingElse() throws Exception {
    byte[] whole = Files.readAllBytes(Committed.file("xgboost/iris.ubj"));
    Random random = new Random(3);
    for (int i = 0; i < 20_000; i++) {
      byte[] damaged = whole.clone();
      damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      try {
        Ubjson.requireObject(ByteBuffer.wrap(damaged), (path, value) -> {});
      } catch (BufferUnderflowException | IllegalArgumentException refused) {
        assertThat(refused).isNotNull();
      }
    }
  }

  private static void require(String text) {
    requireObject(text, (path, value) -> {});
  }

  private static void requireObject(String text, DocumentValues values) {
    Ubjson.requireObject(ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)), values);
  }
}
