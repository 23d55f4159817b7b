/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.measurement;

import dev.millwright.statistics.profile.DecodingException;
import dev.millwright.statistics.profile.PaneBatch;
import dev.millwright.statistics.profile.PaneBatchCodec;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/**
 * Reads the panes of model servers. A pod that does not answer is a value, not an exception: the
 * others are read all the same.
 */
@Singleton
public class ProfileClient {

  private static final Duration CONNECT = Duration.ofSeconds(1);
  private static final Duration ANSWER = Duration.ofSeconds(3);
  private static final int MANAGEMENT_PORT = 8082;

  /** Far above the panes that a server keeps. */
  private static final int MAX_BYTES = 64 << 20;

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT).build();
  private final int port;

  /** Asks pods at the port that model servers have. */
  @Inject
  public ProfileClient() {
    this(MANAGEMENT_PORT);
  }

  /** Asks pods at another port. */
  public ProfileClient(int port) {
    this.port = port;
  }

  /**
   * A model server.
   *
   * @param name name of the pod
   * @param address its IP address
   * @param after the sequence of its last pane that was counted; 0 for all
   */
  public record Source(String name, String address, long after) {}

  /** What a pod answered. */
  public sealed interface Answer {
    /** Its panes. */
    record Panes(PaneBatch batch) implements Answer {}

    /** It has no baseline, so it counts nothing. */
    record NoBaseline() implements Answer {}

    /** It could not be read; it is asked again at the next look. */
    record Unreachable(String message) implements Answer {}
  }

  /**
   * Asks every pod at once and waits until each has answered or given up, a few seconds at most.
   */
  public Map<String, Answer> pull(Collection<Source> sources) {
    List<CompletableFuture<Answer>> asked = sources.stream().map(this::ask).toList();
    Map<String, Answer> answers = new LinkedHashMap<>();
    int index = 0;
    for (Source source : sources) {
      answers.put(source.name(), asked.get(index++).join());
    }
    return answers;
  }

  /**
   * Tells a pod that its panes up to a sequence are counted in a written status. A lost
   * acknowledgement is repeated with the next one.
   */
  public void acknowledge(Source source) {
    var request =
        HttpRequest.newBuilder(uri(source, "/profiles/ack?sequence=" + source.after()))
            .timeout(ANSWER)
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    var unused = http.sendAsync(request, BodyHandlers.discarding());
  }

  private CompletableFuture<Answer> ask(Source source) {
    var request =
        HttpRequest.newBuilder(uri(source, "/profiles?after=" + source.after()))
            .timeout(ANSWER)
            .GET()
            .build();
    return http.sendAsync(request, answer -> new LimitedBody(MAX_BYTES))
        .thenApply(ProfileClient::read)
        // The request's own limit ends with the headers of the answer.
        .orTimeout(ANSWER.plus(CONNECT).toMillis(), TimeUnit.MILLISECONDS)
        .exceptionally(ProfileClient::unreachable);
  }

  private static Answer read(HttpResponse<byte[]> response) {
    return switch (response.statusCode()) {
      case 200 -> new Answer.Panes(PaneBatchCodec.decode(response.body()));
      case 404 -> new Answer.NoBaseline();
      default -> new Answer.Unreachable("HTTP " + response.statusCode());
    };
  }

  private static Answer unreachable(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    String what = cause instanceof DecodingException ? "unreadable answer: " : "no answer: ";
    String why = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    return new Answer.Unreachable(what + why);
  }

  private URI uri(Source source, String path) {
    String host = source.address().contains(":") ? "[" + source.address() + "]" : source.address();
    return URI.create("http://" + host + ":" + port + path);
  }
}
