/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.soak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millwright.soak.Exchange.Protocol;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Whether the answers that are stored are true, before all others are compared with them: those of
 * the original library, or what the model must make of its inputs.
 */
final class Truth {
  private static final double TOLERANCE = 1e-5;

  private final Kind kind;
  private final Exchanges exchanges;

  Truth(Kind kind, Exchanges exchanges) {
    this.kind = kind;
    this.exchanges = exchanges;
  }

  /**
   * Whether an answer is right, as far as its protocol's form is looked into: the answers of the
   * others to the same rows are.
   *
   * @param index of the request
   * @param answer its status and body
   */
  boolean holds(int index, byte[] answer) throws IOException {
    Exchange exchange = exchanges.right().get(index);
    int[] rows = exchanges.rows(index);
    if (exchange.protocol() == Protocol.GRPC) {
      return answer[0] == 0;
    }
    String text = new String(answer, StandardCharsets.UTF_8);
    if (!text.startsWith("200 ")) {
      return false;
    }
    if (exchange.protocol() == Protocol.BINARY) {
      return !isIdentity() || endsWith(answer, inputs(rows));
    }
    if (exchange.protocol() == Protocol.V1 || isIdentity()) {
      return true;
    }
    JsonNode outputs = new ObjectMapper().readTree(text.substring(4)).get("outputs");
    return kind.output().startsWith("UINT")
        ? unsigned(outputs, rows)
        : close(outputs.get(outputs.size() - 1).get("data"), expected(rows));
  }

  /** Models whose outputs are their inputs. */
  private boolean isIdentity() {
    return kind.name().contains("every_type") || kind.name().contains("half");
  }

  private byte[] inputs(int[] rows) {
    var bytes = new ByteArrayOutputStream();
    for (Column column : exchanges.columns()) {
      bytes.writeBytes(column.bytes(rows[0], rows[1]));
    }
    return bytes.toByteArray();
  }

  private static boolean endsWith(byte[] answer, byte[] end) {
    return answer.length > end.length
        && Arrays.equals(answer, answer.length - end.length, answer.length, end, 0, end.length);
  }

  private boolean unsigned(JsonNode outputs, int[] rows) {
    for (int row = rows[0]; row < rows[1]; row++) {
      BigInteger value = new BigInteger(exchanges.columns().get(0).rows().get(row).get(0));
      for (int i = 0; i < 3; i++) {
        BigInteger modulus = BigInteger.ONE.shiftLeft(16 << i);
        if (!outputs
            .get(i)
            .get("data")
            .get(row - rows[0])
            .bigIntegerValue()
            .equals(value.mod(modulus))) {
          return false;
        }
      }
    }
    return true;
  }

  private List<Double> expected(int[] rows) throws IOException {
    List<Double> values = new ArrayList<>();
    if (!kind.hasData()) {
      for (List<String> row : exchanges.columns().get(0).rows().subList(rows[0], rows[1])) {
        double score = linear(row);
        values.addAll(List.of(1 - score, score));
      }
      return values;
    }
    List<String> lines = kind.data(".expected.csv");
    for (String line : lines.subList(rows[0], rows[1])) {
      Arrays.stream(line.split(",")).map(Double::valueOf).forEach(values::add);
    }
    return values;
  }

  /** The three-feature model, written out. */
  private static double linear(List<String> row) {
    double[] weights = {0.5, -0.25, 0.125};
    double sum = 0.0625;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * Double.parseDouble(row.get(i));
    }
    return 1 / (1 + Math.exp(-sum));
  }

  private static boolean close(JsonNode data, List<Double> expected) {
    if (data.size() != expected.size()) {
      return false;
    }
    for (int i = 0; i < expected.size(); i++) {
      double want = expected.get(i);
      double got = data.get(i).asDouble();
      if (Math.abs(got - want) > TOLERANCE * Math.max(0.01, Math.abs(want))) {
        return false;
      }
    }
    return true;
  }
}
