/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.soak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.ByteString;
import dev.millwright.server.grpc.protocol.ModelInferRequest;
import dev.millwright.server.grpc.protocol.ModelInferRequest.InferInputTensor;
import dev.millwright.soak.Exchange.Protocol;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** What one kind of model is asked, right and wrong, in every protocol that can say it. */
final class Exchanges {
  /** How many rows a request has: one mostly, as people ask. */
  private static final int[] BATCHES = {1, 1, 1, 3, 5};

  private static final int MADE_UP_ROWS = 10;
  private static final String INFER = "/v2/models/" + SoakedServer.MODEL + "/infer";
  private static final String PREDICT = "/v1/models/" + SoakedServer.MODEL + ":predict";

  private final List<Column> columns = new ArrayList<>();
  private final List<Exchange> right = new ArrayList<>();
  private final List<Exchange> wrong = new ArrayList<>();
  private final List<int[]> rowsOfRight = new ArrayList<>();

  /**
   * @param metadata the server's answer about the model
   */
  Exchanges(Kind kind, String metadata) throws IOException {
    JsonNode model = new ObjectMapper().readTree(metadata);
    for (JsonNode input : model.get("inputs")) {
      columns.add(column(kind, input));
    }
    int rows = columns.get(0).rows().size();
    for (int i = 0; i < BATCHES.length; i++) {
      int from = i % rows;
      right(from, Math.min(rows, from + BATCHES[i]));
    }
    addWrong();
  }

  private static Column column(Kind kind, JsonNode input) throws IOException {
    List<Integer> dims = new ArrayList<>();
    for (int axis = 1; axis < input.get("shape").size(); axis++) {
      dims.add(input.get("shape").get(axis).asInt());
    }
    int width = dims.stream().reduce(1, (a, b) -> a * b);
    String datatype = input.get("datatype").asText();
    List<List<String>> rows =
        kind.hasData()
            ? kind.data(".rows.csv").stream().map(line -> Arrays.asList(line.split(","))).toList()
            : Column.madeUp(datatype, width, MADE_UP_ROWS);
    return new Column(input.get("name").asText(), datatype, dims, rows);
  }

  List<Column> columns() {
    return columns;
  }

  /** Requests that must be answered, each with the rows that it asks. */
  List<Exchange> right() {
    return right;
  }

  int[] rows(int index) {
    return rowsOfRight.get(index);
  }

  /** Requests that must be refused, on a connection that goes on. */
  List<Exchange> wrong() {
    return wrong;
  }

  private void right(int from, int to) {
    if (columns.stream().allMatch(Column::hasJsonForm)) {
      keep(json(INFER, v2(from, to, Integer.toString(to - from)), Protocol.JSON, false), from, to);
      keep(json(PREDICT, v1(from, to), Protocol.V1, false), from, to);
    }
    keep(binary(from, to, 0, false), from, to);
    keep(Exchange.grpc(message(from, to).build(), false), from, to);
  }

  private void keep(Exchange exchange, int from, int to) {
    right.add(exchange);
    rowsOfRight.add(new int[] {from, to});
  }

  private void addWrong() {
    String one = v2(0, 1, "1");
    for (String body :
        List.of(
            one.substring(0, one.length() - 3),
            one + "]",
            v2(0, 1, "1000000000000"),
            one.replaceFirst("\"datatype\":\"\\w+\"", "\"datatype\":\"FP8\""),
            one.replaceFirst("\"name\"", "\"nam\""),
            "[".repeat(2000),
            "")) {
      wrong.add(json(INFER, body, Protocol.JSON, true));
    }
    wrong.add(json("/v2/models/none/infer", one, Protocol.JSON, true));
    wrong.add(json(PREDICT, "{\"instances\":[{}]}", Protocol.V1, true));
    wrong.add(json(PREDICT, "{\"instances\":" + "[".repeat(100), Protocol.V1, true));
    wrong.add(binary(0, 1, 1, true));
    wrong.add(binary(0, 1, -1, true));
    ModelInferRequest good = message(0, 1).build();
    wrong.add(Exchange.grpc(good.toBuilder().setModelName("none").build(), true));
    wrong.add(Exchange.grpc(good.toBuilder().clearRawInputContents().build(), true));
    wrong.add(
        Exchange.grpc(
            good.toBuilder()
                .setRawInputContents(0, ByteString.copyFromUtf8("\u0001\u0002\u0003"))
                .build(),
            true));
  }

  private String v2(int from, int to, String rows) {
    List<String> inputs = new ArrayList<>();
    for (Column column : columns) {
      List<String> data = new ArrayList<>();
      for (int row = from; row < to; row++) {
        data.add(column.json(row));
      }
      inputs.add(
          "{\"name\":\"%s\",\"datatype\":\"%s\",\"shape\":%s,\"data\":[%s]}"
              .formatted(
                  column.name(), column.datatype(), shape(column, rows), String.join(",", data)));
    }
    return "{\"inputs\":[" + String.join(",", inputs) + "]}";
  }

  private static String shape(Column column, String rows) {
    return "["
        + rows
        + column.dims().stream().map(dim -> "," + dim).collect(Collectors.joining())
        + "]";
  }

  private String v1(int from, int to) {
    List<String> rows = new ArrayList<>();
    for (int row = from; row < to; row++) {
      int here = row;
      rows.add(
          columns.size() == 1
              ? columns.get(0).json(row)
              : columns.stream()
                  .map(column -> '"' + column.name() + "\":" + column.json(here))
                  .collect(Collectors.joining(",", "{", "}")));
    }
    return "{\"instances\":[" + String.join(",", rows) + "]}";
  }

  /**
   * @param lie how many bytes more than there are the first input says that it has
   */
  private Exchange binary(int from, int to, int lie, boolean refused) {
    var tail = new ByteArrayOutputStream();
    List<String> inputs = new ArrayList<>();
    for (Column column : columns) {
      byte[] bytes = column.bytes(from, to);
      tail.writeBytes(bytes);
      int size = bytes.length + (inputs.isEmpty() ? lie : 0);
      inputs.add(
          "{\"name\":\"%s\",\"datatype\":\"%s\",\"shape\":%s,\"parameters\":{\"binary_data_size\":%d}}"
              .formatted(
                  column.name(),
                  column.datatype(),
                  shape(column, Integer.toString(to - from)),
                  size));
    }
    String json =
        "{\"parameters\":{\"binary_data_output\":true},\"inputs\":["
            + String.join(",", inputs)
            + "]}";
    byte[] head = json.getBytes(StandardCharsets.UTF_8);
    var body = new ByteArrayOutputStream();
    body.writeBytes(head);
    body.writeBytes(tail.toByteArray());
    return Exchange.http(
        Protocol.BINARY,
        post(INFER, body.toByteArray(), "Inference-Header-Content-Length: " + head.length + "\r\n"),
        refused);
  }

  private ModelInferRequest.Builder message(int from, int to) {
    ModelInferRequest.Builder request =
        ModelInferRequest.newBuilder().setModelName(SoakedServer.MODEL);
    for (Column column : columns) {
      InferInputTensor.Builder input =
          InferInputTensor.newBuilder()
              .setName(column.name())
              .setDatatype(column.datatype())
              .addShape(to - from);
      column.dims().forEach(input::addShape);
      request.addInputs(input).addRawInputContents(ByteString.copyFrom(column.bytes(from, to)));
    }
    return request;
  }

  private static Exchange json(String path, String body, Protocol protocol, boolean refused) {
    return Exchange.http(protocol, post(path, body.getBytes(StandardCharsets.UTF_8), ""), refused);
  }

  private static byte[] post(String path, byte[] body, String header) {
    var request = new ByteArrayOutputStream();
    request.writeBytes(
        "POST %s HTTP/1.1\r\nHost: soak\r\n%sContent-Length: %d\r\n\r\n"
            .formatted(path, header, body.length)
            .getBytes(StandardCharsets.US_ASCII));
    request.writeBytes(body);
    return request.toByteArray();
  }
}
