/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.soak;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.ByteString;
import dev.millwright.server.grpc.protocol.ModelInferResponse;
import dev.millwright.soak.Exchange.Protocol;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Agreement of answers whose rows ran in different company: the same but for the last digits of the
 * numbers. All outputs are FP32.
 */
final class Closeness implements Agreement {
  /** The server lets requests share a batch when their answers differ by no more. */
  private static final double TOLERANCE = 1e-4;

  private static final int STATUS = 4;

  private final ObjectMapper mapper = new ObjectMapper();

  @Override
  public boolean holds(Protocol protocol, byte[] stored, byte[] got) throws IOException {
    if (Arrays.equals(stored, got)) {
      return true;
    }
    if (protocol == Protocol.GRPC) {
      return stored[0] == 0 && got[0] == 0 && close(message(stored), message(got));
    }
    return Arrays.equals(stored, 0, STATUS, got, 0, STATUS)
        && closeBodies(
            Arrays.copyOfRange(stored, STATUS, stored.length),
            Arrays.copyOfRange(got, STATUS, got.length));
  }

  private static ModelInferResponse message(byte[] answer) throws IOException {
    return ModelInferResponse.parseFrom(ByteString.copyFrom(answer, 1, answer.length - 1));
  }

  private static boolean close(ModelInferResponse stored, ModelInferResponse got) {
    return without(stored).equals(without(got)) && close(floats(stored), floats(got));
  }

  private static ModelInferResponse without(ModelInferResponse answer) {
    return answer.toBuilder().clearRawOutputContents().build();
  }

  private static ByteBuffer floats(ModelInferResponse answer) {
    return ByteString.copyFrom(answer.getRawOutputContentsList()).asReadOnlyByteBuffer();
  }

  /** JSON, and behind it floats as bytes or nothing. */
  private boolean closeBodies(byte[] stored, byte[] got) throws IOException {
    try (JsonParser storedJson = mapper.createParser(stored);
        JsonParser gotJson = mapper.createParser(got)) {
      JsonNode tree = mapper.readTree(storedJson);
      return tree.equals(Closeness::compare, mapper.readTree(gotJson))
          && close(rest(storedJson, stored), rest(gotJson, got));
    }
  }

  private static ByteBuffer rest(JsonParser json, byte[] body) {
    int end = Math.toIntExact(json.currentLocation().getByteOffset());
    return ByteBuffer.wrap(body, end, body.length - end);
  }

  /** In the order of nothing: 0 for agreement, as Jackson asks it of each number and text. */
  private static int compare(JsonNode stored, JsonNode got) {
    boolean numbers = stored.isNumber() && got.isNumber();
    return (numbers ? close(stored.asDouble(), got.asDouble()) : stored.equals(got)) ? 0 : 1;
  }

  private static boolean close(ByteBuffer stored, ByteBuffer got) {
    boolean close = stored.remaining() == got.remaining();
    stored.order(ByteOrder.LITTLE_ENDIAN);
    got.order(ByteOrder.LITTLE_ENDIAN);
    while (close && stored.hasRemaining()) {
      close = close(stored.getFloat(), got.getFloat());
    }
    return close;
  }

  private static boolean close(double stored, double got) {
    return Math.abs(stored - got) <= TOLERANCE * Math.max(1, Math.abs(stored));
  }
}
