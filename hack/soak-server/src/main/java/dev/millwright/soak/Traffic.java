/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.soak;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** Asks the same things again and again and compares each answer with the stored one. */
final class Traffic {
  /** So many are asked at once over each connection. */
  private static final int WINDOW = 8;

  /** One window in so many is of requests that must be refused. */
  private static final int WRONG_EVERY = 8;

  private final Map<Exchange, byte[]> stored;
  private final Agreement agreement;
  private final LongAdder answered = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final LongAdder wrong = new LongAdder();
  private boolean shown;

  /** What one client asks. */
  record Share(Asker asker, List<Exchange> right, List<Exchange> wrong) {}

  /**
   * @param stored what each request must get
   * @param agreement with it
   */
  Traffic(Map<Exchange, byte[]> stored, Agreement agreement) {
    this.stored = stored;
    this.agreement = agreement;
  }

  /** Answers that came and were right, or not. */
  long answered() {
    return answered.sum();
  }

  /** Refusals among them, as they must be. */
  long refused() {
    return refused.sum();
  }

  /** Answers that do not agree with the stored one, or did not come. */
  long wrong() {
    return wrong.sum();
  }

  /** Each share on a thread of its own, until the time is over. */
  void run(List<Share> shares, long nanos) throws InterruptedException {
    long end = System.nanoTime() + nanos;
    List<Thread> threads = new ArrayList<>();
    for (Share share : shares) {
      Thread thread = new Thread(() -> run(share, end), "client");
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private void run(Share share, long end) {
    int next = 0;
    for (int round = 0; System.nanoTime() < end; round++) {
      List<Exchange> from = round % WRONG_EVERY == 0 ? share.wrong() : share.right();
      List<Exchange> window = new ArrayList<>(WINDOW);
      for (int i = 0; i < WINDOW; i++) {
        window.add(from.get(next++ % from.size()));
      }
      try {
        compare(window, share.asker().ask(window));
      } catch (IOException e) {
        wrong.increment();
        System.out.println("soak: no answer: " + e);
        pause();
      }
    }
  }

  private void compare(List<Exchange> window, List<byte[]> answers) throws IOException {
    for (int i = 0; i < window.size(); i++) {
      Exchange exchange = window.get(i);
      answered.increment();
      byte[] expected = Objects.requireNonNull(stored.get(exchange));
      if (!agreement.holds(exchange.protocol(), expected, answers.get(i))) {
        wrong.increment();
        show(exchange, expected, answers.get(i));
      } else if (exchange.refused()) {
        refused.increment();
      }
    }
  }

  /** The first one tells enough. */
  private synchronized void show(Exchange exchange, byte[] expected, byte[] got) {
    if (!shown) {
      shown = true;
      System.out.printf(
          "soak: wrong answer over %s:%n  expected %s%n  got      %s%n",
          exchange.protocol(),
          new String(expected, StandardCharsets.UTF_8),
          new String(got, StandardCharsets.UTF_8));
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(200);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
