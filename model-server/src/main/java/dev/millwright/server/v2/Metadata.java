/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.v2;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.millwright.inference.TensorSpec;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** The fixed answers of the protocol, written once. */
record Metadata(String server, String model) {
  static Metadata of(Served served) {
    return new Metadata(writeServer(), writeModel(served));
  }

  private static String writeServer() {
    String version = Metadata.class.getPackage().getImplementationVersion();
    return written(
        json -> {
          json.writeStringField("name", "millwright-model-server");
          json.writeStringField("version", version == null ? "development" : version);
          json.writeArrayFieldStart("extensions");
          json.writeEndArray();
        });
  }

  private static String writeModel(Served served) {
    return written(
        json -> {
          json.writeStringField("name", served.name());
          json.writeArrayFieldStart("versions");
          json.writeString(served.version());
          json.writeEndArray();
          json.writeStringField("platform", served.platform());
          tensors(json, "inputs", served.signature().inputs());
          tensors(json, "outputs", served.signature().outputs());
          json.writeObjectFieldStart("parameters");
          json.writeStringField("root_digest", served.digest());
          json.writeStringField("revision", served.revision());
          json.writeStringField("engine", served.engine());
          json.writeStringField("profiles", served.profiles());
          json.writeEndObject();
        });
  }

  private static void tensors(JsonGenerator json, String field, List<TensorSpec> specs)
      throws IOException {
    json.writeArrayFieldStart(field);
    for (TensorSpec spec : specs) {
      json.writeStartObject();
      json.writeStringField("name", spec.name());
      json.writeStringField("datatype", spec.datatype().name());
      json.writeFieldName("shape");
      InferResponseWriter.shape(json, spec.shape());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** Writes the fields of one object. */
  private interface Fields {
    void write(JsonGenerator json) throws IOException;
  }

  private static String written(Fields fields) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = Json.FACTORY.createGenerator(text)) {
      json.writeStartObject();
      fields.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return text.toString();
  }
}
