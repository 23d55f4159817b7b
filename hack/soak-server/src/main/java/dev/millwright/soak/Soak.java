/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.soak;

import dev.millwright.soak.Exchange.Protocol;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Soaks a server of each kind, one after the other, and exits with 1 when one gave a wrong answer
 * or grew.
 *
 * <p>Options: {@code --minutes=10} in all, {@code --only=XGBoost} the kinds whose engine or output
 * says so, {@code --fixtures} the committed models, {@code --work} a folder for files and logs,
 * {@code --self-check} shows in seconds that a wrong answer and a growing process fail.
 */
public final class Soak {
  /** One part in so many of the time is warm-up. */
  private static final int WARM_UP_PART = 2;

  private static final long TAMPERED_SECONDS = 4;

  private final Path fixtures;
  private final Path work;
  private final boolean tampered;

  private Soak(Path fixtures, Path work, boolean tampered) {
    this.fixtures = fixtures;
    this.work = work;
    this.tampered = tampered;
  }

  public static void main(String[] arguments) throws Exception {
    Map<String, String> options =
        Arrays.stream(arguments)
            .map(argument -> argument.split("=", 2))
            .collect(Collectors.toMap(o -> o[0], o -> o.length > 1 ? o[1] : ""));
    Path fixtures = Path.of(options.getOrDefault("--fixtures", "inference/src/test/resources"));
    Path work = Path.of(options.getOrDefault("--work", "target/soak-server"));
    if (options.containsKey("--self-check")) {
      System.exit(selfCheck(fixtures, work) ? 0 : 1);
    }
    String only = options.getOrDefault("--only", "");
    List<Kind> kinds =
        Kind.ALL.stream()
            .filter(kind -> (kind.engine() + " " + kind.output()).contains(only))
            .toList();
    if (kinds.isEmpty()) {
      throw new IllegalArgumentException(
          "--only: expected a part of one of " + Kind.ALL + ", got " + only);
    }
    Duration all = Duration.ofMinutes(Long.parseLong(options.getOrDefault("--minutes", "10")));
    Soak soak = new Soak(fixtures, work, false);
    List<Result> results = new ArrayList<>();
    for (Kind kind : kinds) {
      results.add(soak.soak(kind, all.dividedBy(kinds.size())));
    }
    System.out.println();
    System.out.print(Result.table(results));
    System.exit(results.stream().allMatch(Result::passes) ? 0 : 1);
  }

  /** Stored answers with one bit changed must be noticed, and so must memory that grows. */
  private static boolean selfCheck(Path fixtures, Path work) throws Exception {
    Kind kind = Kind.ALL.get(0);
    Duration time = Duration.ofSeconds(TAMPERED_SECONDS);
    Result right = new Soak(fixtures, work, false).soak(kind, time);
    Result changed = new Soak(fixtures, work, true).soak(kind, time);
    Result leaky = new Result(kind, 600_000, 0, 1, 0, 0, 20 * 1024, 0);
    Result leakyHeap = new Result(kind, 300_000, 0, 1, 0, 0, 0, 10 * 1024);
    Result silent = new Result(kind, 0, 0, 0, 0, 0, 0, 0);
    System.out.println();
    System.out.print(Result.table(List.of(right, changed, leaky, leakyHeap, silent)));
    boolean noticed =
        right.wrong() == 0
            && right.calls() > 0
            && changed.wrong() > 0
            && !changed.passes()
            && !leaky.passes()
            && !leakyHeap.passes()
            && !silent.passes();
    System.out.println(
        noticed
            ? "self-check: the first is right; what the others were made to do wrong was noticed"
            : "self-check FAILED: expected the first without a wrong answer, the others to fail");
    return noticed;
  }

  private Result soak(Kind kind, Duration time) throws IOException, InterruptedException {
    Path folder =
        Files.createDirectories(
            work.resolve("models").resolve(kind.fixture().replaceAll("\\W", "-")));
    Path model = Files.createDirectories(folder.resolve(SoakedServer.MODEL)).resolve(kind.file());
    Files.copy(fixtures.resolve(kind.fixture()), model, StandardCopyOption.REPLACE_EXISTING);
    try (SoakedServer server = new SoakedServer(folder, work.resolve("server.log"));
        Asker json = new HttpAsker(server.http());
        Asker binary = new HttpAsker(server.http());
        Asker grpc = new GrpcAsker(server.grpc())) {
      long start = server.residentKib();
      Exchanges exchanges = new Exchanges(kind, server.metadata(), fixtures);
      List<Traffic.Share> shares = new ArrayList<>();
      add(shares, json, exchanges, List.of(Protocol.JSON, Protocol.V1));
      add(shares, binary, exchanges, List.of(Protocol.BINARY));
      add(shares, grpc, exchanges, List.of(Protocol.GRPC));
      Map<Exchange, byte[]> stored = stored(kind, exchanges, shares);
      if (tampered) {
        Objects.requireNonNull(stored.get(exchanges.right().get(0)))[10] ^= 1;
      }
      return load(kind, server, new Load(shares, stored, start), time);
    }
  }

  /** What is asked, what must come, and the memory before. */
  private record Load(List<Traffic.Share> shares, Map<Exchange, byte[]> stored, long startKib) {}

  private static Result load(Kind kind, SoakedServer server, Load load, Duration time)
      throws IOException, InterruptedException {
    Attacker attacker = new Attacker(server.http(), server.grpc());
    Thread attacks = new Thread(attacker, "attacker");
    attacks.start();
    Traffic warmUp = new Traffic(load.stored());
    warmUp.run(load.shares(), time.toNanos() / WARM_UP_PART);
    long warmHeap = server.liveKib();
    long warm = server.residentKib();
    Traffic traffic = new Traffic(load.stored());
    traffic.run(load.shares(), time.toNanos() - time.toNanos() / WARM_UP_PART);
    attacker.end();
    attacks.join();
    long heap = server.liveKib() - warmHeap;
    long end = server.residentKib();
    long wrong = warmUp.wrong() + traffic.wrong() + attacker.answeredWell();
    System.out.printf(
        "soak: %s, %s: %,d calls, %,d wrong, %,d attacks, RSS %d MiB, grown by %,d KiB%n",
        kind.engine(),
        kind.output(),
        traffic.answered(),
        wrong,
        attacker.count(),
        end / 1024,
        end - warm);
    return new Result(
        kind, traffic.answered(), wrong, traffic.refused(), load.startKib(), warm, end, heap);
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
    Truth truth = new Truth(kind, exchanges, fixtures);
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
