/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.v2;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.millwright.inference.TensorSpec;
import dev.millwright.server.codec.Json;
import dev.millwright.server.serving.ModelStatistics;
import dev.millwright.server.serving.ServedModel;
import dev.millwright.server.serving.ServerIdentity;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** The fixed answers of the protocol. */
final class Metadata {
  /** What we speak beyond the protocol's required part. */
  static final List<String> EXTENSIONS = List.of("binary_tensor_data", "statistics");

  private Metadata() {}

  static String server() {
    return written(
        json -> {
          json.writeStringField("name", ServerIdentity.NAME);
          json.writeStringField("version", ServerIdentity.VERSION);
          json.writeArrayFieldStart("extensions");
          for (String extension : EXTENSIONS) {
            json.writeString(extension);
          }
          json.writeEndArray();
        });
  }

  /**
   * One version of a model.
   *
   * @param versions all that are served
   */
  static String model(ServedModel model, List<String> versions) {
    return written(
        json -> {
          json.writeStringField("name", model.name());
          json.writeArrayFieldStart("versions");
          for (String version : versions) {
            json.writeString(version);
          }
          json.writeEndArray();
          json.writeStringField("platform", model.platform());
          tensors(json, "inputs", model.signature().inputs());
          tensors(json, "outputs", model.signature().outputs());
          json.writeObjectFieldStart("parameters");
          for (var parameter : model.parameters().entrySet()) {
            json.writeStringField(parameter.getKey(), parameter.getValue());
          }
          json.writeEndObject();
        });
  }

  /** What a model has done, as the statistics extension has it. */
  static String statistics(ServedModel model) {
    ModelStatistics statistics = model.statistics();
    return written(
        json -> {
          json.writeArrayFieldStart("model_stats");
          json.writeStartObject();
          json.writeStringField("name", model.name());
          json.writeStringField("version", model.version());
          json.writeNumberField("last_inference", statistics.lastMillis());
          json.writeNumberField("inference_count", statistics.rows());
          json.writeNumberField("execution_count", statistics.answered().count());
          json.writeObjectFieldStart("inference_stats");
          outcome(json, "success", statistics.answered());
          json.writeObjectFieldStart("fail");
          json.writeNumberField("count", statistics.failed());
          json.writeEndObject();
          outcome(json, "queue", statistics.queue());
          outcome(json, "compute_infer", statistics.answered());
          json.writeEndObject();
          json.writeEndObject();
          json.writeEndArray();
        });
  }

  private static void outcome(JsonGenerator json, String field, ModelStatistics.Outcome outcome)
      throws IOException {
    json.writeObjectFieldStart(field);
    json.writeNumberField("count", outcome.count());
    json.writeNumberField("ns", outcome.nanos());
    json.writeEndObject();
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
      if (!spec.labels().isEmpty()) {
        json.writeArrayFieldStart("labels");
        for (String label : spec.labels()) {
          json.writeString(label);
        }
        json.writeEndArray();
      }
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
