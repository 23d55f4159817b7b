/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.predictionlog;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import dev.millwright.server.predictionlog.Entry.Answered;
import dev.millwright.server.predictionlog.Entry.Labelled;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * CloudEvents 1.0 in the JSON format's structured mode, on one line.
 *
 * <p>An inference is one event with the request's tensors and the answer's, so nobody has to join
 * two. Its labels are another event with the same {@code id} and {@code subject}: the type and the
 * source differ, as two events must.
 */
final class CloudEvents {
  /** An inference. */
  static final String INFERENCE = "dev.millwright.inference";

  /** What became of it. */
  static final String FEEDBACK = "dev.millwright.feedback";

  private static final JsonFactory FACTORY =
      new JsonFactoryBuilder().enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER).build();

  private final Origin origin;

  CloudEvents(Origin origin) {
    this.origin = origin;
  }

  /**
   * Who answers.
   *
   * @param revision of the deployment
   * @param pod of the revision
   */
  record Origin(String revision, String pod) {}

  private interface Data {
    void write(JsonGenerator json) throws IOException;
  }

  byte[] inference(Answered answered) {
    return event(
        new Envelope(
            INFERENCE,
            answered.id(),
            answered.model().source(),
            answered.millis(),
            answered.traceparent()),
        json -> {
          model(json, answered.model());
          json.writeStringField("id", answered.id());
          tensors(json, "inputs", answered.inputs());
          tensors(json, "outputs", answered.outputs());
        });
  }

  /**
   * @param model that answered, null when this server does not remember
   */
  byte[] feedback(Labelled labelled, @Nullable ModelLog model) {
    Feedback feedback = labelled.feedback();
    return event(
        new Envelope(
            FEEDBACK,
            feedback.id(),
            "/pods/" + UriText.encoded(origin.pod()) + "/feedback",
            labelled.millis(),
            feedback.traceparent()),
        json -> {
          if (model != null) {
            model(json, model);
          }
          json.writeStringField("id", feedback.id());
          json.writeFieldName("labels");
          json.writeRawValue(feedback.json());
        });
  }

  private record Envelope(
      String type, String id, String source, long millis, @Nullable String traceparent) {}

  private static byte[] event(Envelope envelope, Data data) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("specversion", "1.0");
      json.writeStringField("type", envelope.type());
      json.writeStringField("source", envelope.source());
      json.writeStringField("id", envelope.id());
      json.writeStringField("subject", envelope.id());
      json.writeStringField("time", Instant.ofEpochMilli(envelope.millis()).toString());
      json.writeStringField("datacontenttype", "application/json");
      if (envelope.traceparent() != null) {
        json.writeStringField("traceparent", envelope.traceparent());
      }
      json.writeObjectFieldStart("data");
      data.write(json);
      json.writeEndObject();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return bytes.toByteArray();
  }

  private void model(JsonGenerator json, ModelLog model) throws IOException {
    json.writeStringField("model_name", model.name());
    json.writeStringField("model_version", model.version());
    json.writeStringField("revision", origin.revision());
    json.writeStringField("pod", origin.pod());
  }

  private static void tensors(JsonGenerator json, String field, List<TensorCopy> tensors)
      throws IOException {
    json.writeArrayFieldStart(field);
    for (TensorCopy tensor : tensors) {
      TensorJson.write(json, tensor);
    }
    json.writeEndArray();
  }
}
