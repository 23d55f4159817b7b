/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.v2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millwright.inference.Datatype;
import dev.millwright.inference.Shape;
import dev.millwright.inference.Signature;
import dev.millwright.inference.Tensor;
import dev.millwright.inference.TensorSpec;
import dev.millwright.server.codec.TensorPool;
import dev.millwright.server.serving.InputContract;
import dev.millwright.server.serving.RequestRefused;
import dev.millwright.server.v2.InferRequest.WantedOutput;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class InferRequestReaderTest {
  private static final Signature ONE =
      new Signature(
          List.of(new TensorSpec("x", Datatype.FP32, new Shape(-1, 2))),
          List.of(
              new TensorSpec("label", Datatype.INT64, new Shape(-1)),
              new TensorSpec("probabilities", Datatype.FP32, new Shape(-1, 2))));

  private final InferRequestReader reader = reader(ONE);

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          x                                   | the body is not valid JSON: expected a value, got 'x' (byte 0)
          []                                  | body: expected an object with "inputs", got a list
          {"id":"1"}                          | input "x" is missing: expected FP32 [-1,2]
          {"inputs":[]}                       | input "x" is missing: expected FP32 [-1,2]
          {"inputs":{}}                       | inputs: expected a list, got an object
          {"inputs":[7]}                      | inputs[0]: expected an object, got 7
          {"inputs":[]} x                     | the body is not valid JSON: expected a value, got 'x'
          {"inputs":[]} {}                    | body: expected nothing after the object, got an object
          {"id":7}                            | id: expected text, got 7
          {"parameters":7}                    | parameters: expected an object, got 7
          {"outputs":[{"name":"y"}]}          | output "y" is unknown: the model has label, probabilities
          {"outputs":[{"name":"label"},{"name":"label"}]} | output "label" came twice
          {"outputs":[{}]}                    | outputs[0]: expected the field "name", got none
          {"outputs":["label"]}               | outputs[0]: expected an object, got "label"
          """)
  void refusesBodiesThatAreNoRequest(String body, String message) {
    assertRefused(body, message);
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "datatype":"FP32","shape":[1,2],"data":[1,2]                | inputs[0]: expected the field "name", got none
          "name":"x","shape":[1,2],"data":[1,2]                       | input "x": expected the field "datatype", got none
          "name":"x","datatype":"FP32","data":[1,2]                   | input "x": expected the field "shape", got none
          "name":"x","datatype":"FP32","shape":[1,2]                  | input "x": expected the field "data", got none
          "name":"y","datatype":"FP32","shape":[1,2],"data":[1,2]     | input "y" is unknown: the model has x
          "name":"x","datatype":"INT64","shape":[1,2],"data":[1,2]    | input "x": expected datatype FP32, got INT64
          "name":"x","datatype":"FP32","shape":[2],"data":[1,2]       | input "x": expected shape [-1,2], got [2]
          "name":"x","datatype":"FP32","shape":[1,3],"data":[1,2,3]   | input "x": expected shape [-1,2], got [1,3]
          "name":"x","datatype":"FP32","shape":[-1,2],"data":[1,2]    | inputs[0].shape: expected at most 16 whole numbers of 0 or more, got -1
          "name":"x","datatype":"FP32","shape":[1.5,2],"data":[1,2]   | inputs[0].shape: expected at most 16 whole numbers of 0 or more, got 1.5
          "name":"x","datatype":"FP32","shape":[99999999999999999999,2],"data":[1,2] | inputs[0].shape: expected at most 16 whole numbers
          "name":"x","datatype":"FP32","shape":[1000000000000,2],"data":[1,2] | input "x": shape [1000000000000,2] has more values than came
          "name":"x","datatype":"FP32","shape":[9223372036854775807,2],"data":[1,2] | has more values than came
          "name":"x","datatype":"FP32","shape":[1,2],"data":[1]       | input "x": data: expected 2 values for shape [1,2], got 1
          "name":"x","datatype":"FP32","shape":[1,2],"data":[1,2,3,4] | input "x": data: expected 2 values for shape [1,2], got 4
          "name":"x","datatype":"FP32","shape":[1,2],"data":[]        | input "x": data: expected 2 values for shape [1,2], got 0
          "name":"x","datatype":"FP32","shape":[1,2],"data":7         | input "x": data: expected a list, got 7
          "name":"x","datatype":"FP32","shape":[1,2],"data":[1,null]  | input "x": data[1]: expected a number for FP32, got null
          "name":"x","datatype":"FP32","shape":[1,2],"data":[1,"2"]   | input "x": data[1]: expected a number for FP32, got "2"
          "name":"x","datatype":"FP32","shape":[1,2],"data":[1,true]  | input "x": data[1]: expected a number for FP32, got true
          "name":"x","datatype":"FP32","shape":[1,2],"data":[1,{}]    | input "x": data[1]: expected a number for FP32, got an object
          "name":"x","datatype":"FP32","shape":[1,2],"data":[1,1e39]  | input "x": data[1]: expected a number within FP32's range for FP32, got 1e39
          "name":"x","datatype":"FP32","shape":[1,2],"data":[1,NaN]   | the body is not valid JSON: expected a value, got 'NaN'
          "name":"x","datatype":"FP32","shape":[2,2],"data":[[1,2],[3]]   | input "x": data: expected lists of 2 in dimension 1 of shape [2,2], got one of 1
          "name":"x","datatype":"FP32","shape":[2,2],"data":[[1,2]]       | input "x": data: expected lists of 2 in dimension 0 of shape [2,2], got one of 1
          "name":"x","datatype":"FP32","shape":[2,2],"data":[[1,2],3,4]   | input "x": data: expected a list in level 1 for shape [2,2], got 3
          "name":"x","datatype":"FP32","shape":[2,2],"data":[1,2,[3,4]]   | input "x": data: expected one flat list or 2 levels of lists for shape [2,2], got a list inside level 1
          "name":"x","datatype":"FP32","shape":[1,2],"data":[[[1,2]]]     | input "x": data: expected one flat list or 2 levels of lists for shape [1,2], got a list inside level 2
          """)
  void namesTheInputWhatWasExpectedAndWhatCame(String fields, String message) {
    assertRefused("{\"inputs\":[{" + fields + "}]}", message);
  }

  @Test
  void refusesAnInputThatCameTwice() {
    String input = "{\"name\":\"x\",\"datatype\":\"FP32\",\"shape\":[1,2],\"data\":[1,2]}";

    assertRefused("{\"inputs\":[" + input + "," + input + "]}", "input \"x\" came twice");
  }

  @Test
  void refusesDeepNestingWithoutRunningOutOfStack() {
    assertRefused("[".repeat(100_000), "body: expected an object");
    assertRefused("{\"a\":" + "[".repeat(100_000), "the body is not valid JSON");
  }

  @Test
  void readsFieldsInAnyOrderFlatAndNested() throws Exception {
    String flat = "{\"name\":\"x\",\"datatype\":\"FP32\",\"shape\":[2,2],\"data\":[1,2,3,4]}";
    String nestedFirst =
        "{\"data\":[[1,2],[3,4]],\"extra\":{\"a\":[1]},\"shape\":[2,2],\"datatype\":\"FP32\",\"name\":\"x\"}";

    for (String input : List.of(flat, nestedFirst)) {
      assertThat(floats(read("{\"inputs\":[" + input + "]}").inputs().get(0)))
          .containsExactly(1, 2, 3, 4);
    }
  }

  @Test
  void readsNoRows() throws Exception {
    InferRequest request =
        read("{\"inputs\":[{\"name\":\"x\",\"datatype\":\"FP32\",\"shape\":[0,2],\"data\":[]}]}");

    assertThat(request.inputs().get(0).shape()).isEqualTo(new Shape(0, 2));
  }

  @Test
  void keepsIdParametersAndOutputs() throws Exception {
    InferRequest request =
        read(
            "{\"parameters\":{\"a\":\"ü\\\"\"},\"outputs\":[{\"name\":\"label\",\"parameters\":{\"b\":1}}],"
                + "\"inputs\":[{\"name\":\"x\",\"datatype\":\"FP32\",\"shape\":[1,2],\"data\":[1,2]}],\"id\":\"ü\"}");

    assertThat(request.id()).isEqualTo("ü");
    assertThat(request.parameters()).isEqualTo("{\"a\":\"ü\\\"\"}");
    assertThat(request.outputs()).containsExactly(new WantedOutput("label", null));
  }

  @Test
  void readsEveryFloatToItsNearestFp32() throws Exception {
    Random random = new Random(7);
    for (int i = 0; i < 2000; i++) {
      float value = Float.intBitsToFloat(random.nextInt());
      if (Float.isFinite(value)) {
        // The double that equals the float is read exactly; the shortest text of the float too.
        float[] read = floats(one(Double.toString(value) + "," + value));
        assertThat(read).containsExactly(value, value);
      }
    }
    // Half-way cases of FP32 go to even, whatever a detour through FP64 would make of them.
    assertThat(floats(one("16777217,1.00000017881393432617187499")))
        .containsExactly(16777216f, 1.0000001f);
  }

  @Test
  void readsEveryDatatype() throws Exception {
    assertThat(element(Datatype.INT64, "-9223372036854775808").getLong(0))
        .isEqualTo(Long.MIN_VALUE);
    assertThat(element(Datatype.INT32, "-7").getInt(0)).isEqualTo(-7);
    assertThat(element(Datatype.INT16, "32767").getShort(0)).isEqualTo(Short.MAX_VALUE);
    assertThat(element(Datatype.INT8, "-128").get(0)).isEqualTo(Byte.MIN_VALUE);
    assertThat(element(Datatype.UINT8, "200").get(0)).isEqualTo((byte) 200);
    assertThat(element(Datatype.UINT16, "65535").getShort(0)).isEqualTo((short) -1);
    assertThat(element(Datatype.UINT32, "4294967295").getInt(0)).isEqualTo(-1);
    assertThat(element(Datatype.UINT64, "18446744073709551615").getLong(0)).isEqualTo(-1);
    assertThat(element(Datatype.BOOL, "true").get(0)).isEqualTo((byte) 1);
    assertThat(element(Datatype.FP64, "1e300").getDouble(0)).isEqualTo(1e300);
    assertThat(element(Datatype.BYTES, "\"Zürich\"").getInt(0)).isEqualTo(7);
  }

  @ParameterizedTest
  @CsvSource({
    "INT8, 200, a whole number -128..127",
    "UINT8, -1, a whole number 0..255",
    "INT64, 1.5, a whole number -9223372036854775808..9223372036854775807",
    "INT64, 9223372036854775808, a whole number -9223372036854775808..9223372036854775807",
    "UINT16, 65536, a whole number 0..65535",
    "UINT32, -1, a whole number 0..4294967295",
    "UINT64, 18446744073709551616, a whole number 0..18446744073709551615",
    "BOOL, 1, true or false",
    "BYTES, 1, text",
    "FP64, 1e309, a number within FP64's range",
  })
  void refusesWhatADatatypeCannotHold(Datatype datatype, String value, String expected) {
    assertThatThrownBy(() -> element(datatype, value))
        .hasMessage("input \"x\": data[0]: expected %s for %s, got %s", expected, datatype, value);
  }

  @ParameterizedTest
  @EnumSource(names = {"FP16", "BF16"})
  void saysThatSixteenBitFloatsComeInBinaryForm(Datatype datatype) {
    assertThatThrownBy(() -> element(datatype, "1"))
        .hasMessage(
            "input \"x\": expected binary tensor data for %s, which has no JSON form, got JSON data",
            datatype);
  }

  private java.nio.ByteBuffer element(Datatype datatype, String value) throws RequestRefused {
    Signature signature =
        new Signature(List.of(new TensorSpec("x", datatype, new Shape(-1))), List.of());
    String body =
        "{\"inputs\":[{\"name\":\"x\",\"datatype\":\"%s\",\"shape\":[1],\"data\":[%s]}]}"
            .formatted(datatype, value);
    return reader(signature)
        .read(body(body))
        .inputs()
        .get(0)
        .data()
        .duplicate()
        .order(ByteOrder.LITTLE_ENDIAN);
  }

  private Tensor one(String values) throws RequestRefused {
    return read("{\"inputs\":[{\"name\":\"x\",\"datatype\":\"FP32\",\"shape\":[1,2],\"data\":["
            + values
            + "]}]}")
        .inputs()
        .get(0);
  }

  private static float[] floats(Tensor tensor) {
    FloatBuffer buffer = tensor.data().duplicate().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    float[] values = new float[buffer.remaining()];
    buffer.get(values);
    return values;
  }

  private InferRequest read(String body) throws RequestRefused {
    return reader.read(body(body));
  }

  private static Body body(String json) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    return new Body(bytes, bytes.length, bytes.length);
  }

  private static InferRequestReader reader(Signature signature) {
    var contract = new InputContract(signature);
    return new InferRequestReader(contract, new TensorPool(contract.inputs()));
  }

  private void assertRefused(String body, String message) {
    assertThatThrownBy(() -> read(body))
        .isInstanceOf(RequestRefused.class)
        .hasMessageStartingWith(message.startsWith("has") ? "" : message)
        .hasMessageContaining(message);
  }
}
