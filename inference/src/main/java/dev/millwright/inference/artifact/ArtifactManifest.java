/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference.artifact;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The list of an artifact's files, as it lies beside them in the store.
 *
 * <p>JSON: {@code
 * {"formatVersion":1,"rootDigest":"sha256:..","files":[{"path","digest","sizeBytes"}]}}. Unknown
 * fields are refused: what is not understood can't be checked.
 */
public record ArtifactManifest(RootDigest root) {
  /** The only version there is. */
  public static final int FORMAT_VERSION = 1;

  private static final JsonFactory JSON = new JsonFactory();

  /** The same bytes for the same files, always. */
  public byte[] toJson() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeNumberField("formatVersion", FORMAT_VERSION);
      json.writeStringField("rootDigest", root.value());
      json.writeArrayFieldStart("files");
      for (FileDigest file : root.files()) {
        json.writeStartObject();
        json.writeStringField("path", file.path());
        json.writeStringField("digest", file.digest());
        json.writeNumberField("sizeBytes", file.sizeBytes());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return bytes.toByteArray();
  }

  /**
   * @throws ArtifactException.ManifestUnreadable when the JSON is not a manifest of version 1, or
   *     its root digest is not that of its own files
   */
  public static ArtifactManifest parse(byte[] bytes) throws ArtifactException.ManifestUnreadable {
    try (JsonParser json = JSON.createParser(bytes)) {
      return new Reader(json).manifest();
    } catch (IOException e) {
      throw unreadable(e.getMessage());
    }
  }

  private static ArtifactException.ManifestUnreadable unreadable(@Nullable String why) {
    return new ArtifactException.ManifestUnreadable("manifest.json is not readable: " + why);
  }

  /** One pass over the tokens. */
  private static final class Reader {
    private final JsonParser json;
    private int version;
    private String rootDigest = "";
    private final List<FileDigest> files = new ArrayList<>();

    Reader(JsonParser json) {
      this.json = json;
    }

    ArtifactManifest manifest() throws IOException, ArtifactException.ManifestUnreadable {
      expect(json.nextToken(), JsonToken.START_OBJECT);
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String field = json.currentName();
        switch (field) {
          case "formatVersion" -> version = json.nextIntValue(0);
          case "rootDigest" -> rootDigest = text(field);
          case "files" -> readFiles();
          default -> throw unreadable("unknown field " + field);
        }
      }
      if (version != FORMAT_VERSION) {
        throw unreadable("formatVersion is " + version + ", this reads " + FORMAT_VERSION);
      }
      for (FileDigest file : files) {
        check(file);
      }
      RootDigest root = RootDigest.of(files);
      if (files.isEmpty() || !root.value().equals(rootDigest)) {
        throw unreadable(
            "rootDigest is %s, its own files give %s".formatted(rootDigest, root.value()));
      }
      return new ArtifactManifest(root);
    }

    private void readFiles() throws IOException, ArtifactException.ManifestUnreadable {
      expect(json.nextToken(), JsonToken.START_ARRAY);
      while (json.nextToken() == JsonToken.START_OBJECT) {
        String path = "";
        String digest = "";
        long size = -1;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
          String field = json.currentName();
          switch (field) {
            case "path" -> path = text(field);
            case "digest" -> digest = text(field);
            case "sizeBytes" -> size = json.nextLongValue(-1);
            default -> throw unreadable("unknown field files[]." + field);
          }
        }
        files.add(new FileDigest(path, digest, size));
      }
    }

    private void check(FileDigest file) throws ArtifactException.ManifestUnreadable {
      if (!file.digest().matches("sha256:[0-9a-f]{64}") || file.sizeBytes() < 0) {
        throw unreadable("files[] has no digest or size for path " + file.path());
      }
      boolean inside =
          !file.path().startsWith("/")
              && List.of(file.path().split("/", -1)).stream()
                  .noneMatch(name -> name.isEmpty() || name.equals(".") || name.equals(".."));
      if (!inside) {
        throw unreadable("files[] has the path \"" + file.path() + "\", which leaves the artifact");
      }
    }

    private String text(String field) throws IOException, ArtifactException.ManifestUnreadable {
      String value = json.nextTextValue();
      if (value == null) {
        throw unreadable(field + " is not text");
      }
      return value;
    }

    private static void expect(@Nullable JsonToken got, JsonToken expected)
        throws ArtifactException.ManifestUnreadable {
      if (!Objects.equals(got, expected)) {
        throw unreadable("expected " + expected + ", got " + got);
      }
    }
  }
}
