/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.soak;

import dev.millwright.soak.Exchange.Protocol;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Soaks a server of each kind, one after the other, and exits with 1 when one gave a wrong answer
 * or grew.
 *
 * <p>Options: {@code --minutes=10} in all, {@code --only=XGBoost} the kinds whose engine or output
 * says so, {@code --work} a folder for files and logs, {@code --self-check} shows in seconds that
 * what must fail does.
 */
public final class Soak {
  /** One part in so many of the time is warm-up. */
  private static final int LEAST_CALLS = 30_000;

  private static final long QUIET_SECONDS = 1;
  private static final long SELF_CHECK_SECONDS = 4;

  /** From the end of a number, in little-endian bytes. */
  private static final int FP32_LOWEST = 4;

  private static final int FP32_HIGHEST = 1;

  private final Path work;
  private final int spoilt;

  /**
   * @param spoilt which byte of a stored answer gets another lowest bit, from the end; 0 for none
   */
  private Soak(Path work, int spoilt) {
    this.work = work;
    this.spoilt = spoilt;
  }

  public static void main(String[] arguments) throws Exception {
    Map<String, String> options =
        Arrays.stream(arguments)
            .map(argument -> argument.split("=", 2))
            .collect(Collectors.toMap(o -> o[0], o -> o.length > 1 ? o[1] : ""));
    Path work = Path.of(options.getOrDefault("--work", "target/soak-server"));
    if (options.containsKey("--self-check")) {
      System.exit(selfCheck(work) ? 0 : 1);
    }
    String only = options.getOrDefault("--only", "");
    List<Kind> kinds =
        Kind.ALL.stream()
            .filter(kind -> kind.label().contains(only))
            .filter(Soak::runsHere)
            .toList();
    if (kinds.isEmpty()) {
      throw new IllegalArgumentException(
          "--only: expected a part of one of %s, got %s"
              .formatted(Kind.ALL.stream().map(Kind::label).toList(), only));
    }
    Duration all = Duration.ofMinutes(Long.parseLong(options.getOrDefault("--minutes", "10")));
    Soak soak = new Soak(work, 0);
    List<Result> results = new ArrayList<>();
    for (Kind kind : kinds) {
      results.add(soak.soak(kind, all.dividedBy(kinds.size())));
    }
    System.out.println();
    System.out.print(Result.table(results));
    System.exit(results.stream().allMatch(Result::passes) ? 0 : 1);
  }

  private static boolean runsHere(Kind kind) {
    boolean runs = kind.engine().runsHere();
    if (!runs) {
      System.out.println("soak: left out, its native code is for x86_64 only: " + kind.label());
    }
    return runs;
  }

  /**
   * Stored answers with one bit changed must be noticed, unless it is a number's last and rows run
   * together; so must memory that grows and batches that are not joined.
   */
  private static boolean selfCheck(Path work) throws Exception {
    Duration time = Duration.ofSeconds(SELF_CHECK_SECONDS);
    List<Result> right =
        List.of(
            new Soak(work, 0).soak(Kind.PLAIN, time),
            new Soak(work, FP32_LOWEST).soak(Kind.JOINED, time));
    List<Result> changed =
        List.of(
            new Soak(work, FP32_LOWEST).soak(Kind.PLAIN, time),
            new Soak(work, FP32_HIGHEST).soak(Kind.JOINED, time));
    List<Result> failing =
        List.of(
            new Result(Kind.PLAIN, 600_000, 0, 1, 0, 0, 20 * 1024, 0, 0),
            new Result(Kind.PLAIN, 300_000, 0, 1, 0, 0, 0, 10 * 1024, 0),
            new Result(Kind.PLAIN, 0, 0, 0, 0, 0, 0, 0, 0),
            new Result(Kind.JOINED, 300_000, 0, 1, 0, 0, 0, 0, 0));
    System.out.println();
    System.out.print(
        Result.table(Stream.of(right, changed, failing).flatMap(List::stream).toList()));
    boolean noticed =
        right.stream().allMatch(result -> result.wrong() == 0 && result.calls() > 0)
            && right.get(1).joined() > 0
            && changed.stream().noneMatch(result -> result.wrong() == 0 || result.passes())
            && failing.stream().noneMatch(Result::passes);
    System.out.println(
        noticed
            ? "self-check: the first two are right; what the others were made to do wrong was noticed"
            : "self-check FAILED: expected the first two without a wrong answer, the others to fail");
    return noticed;
  }

  private Result soak(Kind kind, Duration time) throws IOException, InterruptedException {
    Path folder = work.resolve("models").resolve(kind.name().replaceAll("\\W", "-"));
    kind.put(folder.resolve(SoakedServer.MODEL));
    try (SoakedServer server = new SoakedServer(kind, folder, work.resolve("server.log"));
        Asker json = new HttpAsker(server.http());
        Asker binary = new HttpAsker(server.http());
        Asker grpc = new GrpcAsker(server.grpc())) {
      long start = server.residentKib();
      Exchanges exchanges = new Exchanges(kind, server.metadata());
      List<Traffic.Share> shares = new ArrayList<>();
      add(shares, json, exchanges, List.of(Protocol.JSON, Protocol.V1));
      add(shares, binary, exchanges, List.of(Protocol.BINARY));
      add(shares, grpc, exchanges, List.of(Protocol.GRPC));
      Map<Exchange, byte[]> stored = stored(kind, exchanges, shares);
      spoil(exchanges, stored);
      return load(kind, server, new Load(shares, stored, start), time);
    }
  }

  /** An answer in bytes ends with its last output, an FP32. */
  private void spoil(Exchanges exchanges, Map<Exchange, byte[]> stored) {
    if (spoilt > 0) {
      Predicate<Exchange> inBytes = exchange -> exchange.protocol() == Protocol.BINARY;
      Exchange exchange = exchanges.right().stream().filter(inBytes).findFirst().orElseThrow();
      byte[] answer = Objects.requireNonNull(stored.get(exchange));
      answer[answer.length - spoilt] ^= 1;
    }
  }

  /** What is asked, what must come, and the memory before. */
  private record Load(List<Traffic.Share> shares, Map<Exchange, byte[]> stored, long startKib) {}

  private static Result load(Kind kind, SoakedServer server, Load load, Duration time)
      throws IOException, InterruptedException {
    Part warm = half(kind, server, load, time);
    Part end = half(kind, server, load, time);
    Result result =
        new Result(
            kind,
            end.calls(),
            warm.wrong() + end.wrong(),
            end.refused(),
            load.startKib(),
            warm.residentKib(),
            end.residentKib(),
            end.heapKib() - warm.heapKib(),
            end.joined() - warm.joined());
    System.out.printf(
        "soak: %s: %,d calls, %,d in joined batches, %,d wrong, %,d attacks, RSS %d MiB, grown by %,d KiB%n",
        kind.label(),
        result.calls(),
        result.joined(),
        result.wrong(),
        warm.attacks() + end.attacks(),
        result.endKib() / 1024,
        result.endKib() - result.warmKib());
    return result;
  }

  /** What happened in a part of the time, and the server's state behind it. */
  private record Part(
      long calls,
      long refused,
      long wrong,
      long attacks,
      long heapKib,
      long residentKib,
      long joined) {
    Part then(Part later) {
      return new Part(
          calls + later.calls,
          refused + later.refused,
          wrong + later.wrong,
          attacks + later.attacks,
          later.heapKib,
          later.residentKib,
          later.joined);
    }
  }

  /** Half of the time, and on until the calls are enough to tell growth from settling. */
  private static Part half(Kind kind, SoakedServer server, Load load, Duration time)
      throws IOException, InterruptedException {
    long nanos = time.toNanos() / 2;
    Part half = part(kind, server, load, nanos);
    while (half.calls() < LEAST_CALLS) {
      half = half.then(part(kind, server, load, nanos));
    }
    return half;
  }

  private static Part part(Kind kind, SoakedServer server, Load load, long nanos)
      throws IOException, InterruptedException {
    Attacker attacker = new Attacker(server.http(), server.grpc());
    Thread attacks = new Thread(attacker, "attacker");
    attacks.start();
    Traffic traffic = new Traffic(load.stored(), kind.agreement());
    traffic.run(load.shares(), nanos);
    attacker.end();
    attacks.join();
    // The last attack may still be read: a body that inflates holds up to 13 MiB.
    TimeUnit.SECONDS.sleep(QUIET_SECONDS);
    return new Part(
        traffic.answered(),
        traffic.refused(),
        traffic.wrong() + attacker.answeredWell(),
        attacker.count(),
        server.liveKib(),
        server.residentKib(),
        server.joinedAnswers());
  }

  /** What goes over these protocols, if there is something. */
  private static void add(
      List<Traffic.Share> shares, Asker asker, Exchanges exchanges, List<Protocol> protocols) {
    List<Exchange> right =
        exchanges.right().stream().filter(e -> protocols.contains(e.protocol())).toList();
    List<Exchange> wrong =
        exchanges.wrong().stream().filter(e -> protocols.contains(e.protocol())).toList();
    shares.add(new Traffic.Share(asker, right.isEmpty() ? wrong : right, wrong));
  }

  /** The first answers, once they have been found to be right. */
  private Map<Exchange, byte[]> stored(Kind kind, Exchanges exchanges, List<Traffic.Share> shares)
      throws IOException {
    Map<Exchange, byte[]> stored = new IdentityHashMap<>();
    for (Traffic.Share share : shares) {
      for (List<Exchange> some : List.of(share.right(), share.wrong())) {
        List<byte[]> answers = share.asker().ask(some);
        for (int i = 0; i < some.size(); i++) {
          stored.put(some.get(i), answers.get(i));
        }
      }
    }
    Truth truth = new Truth(kind, exchanges);
    for (int i = 0; i < exchanges.right().size(); i++) {
      byte[] answer = Objects.requireNonNull(stored.get(exchanges.right().get(i)));
      if (!truth.holds(i, answer)) {
        throw new IllegalStateException(
            "the first answer is wrong: " + new String(answer, StandardCharsets.UTF_8));
      }
    }
    for (Exchange exchange : exchanges.wrong()) {
      byte[] answer = Objects.requireNonNull(stored.get(exchange));
      String text = new String(answer, StandardCharsets.UTF_8);
      if (!text.matches("(?s)(400 |404 |INVALID_ARGUMENT |NOT_FOUND ).*")) {
        throw new IllegalStateException("expected a refusal, got " + text);
      }
    }
    return stored;
  }
}
