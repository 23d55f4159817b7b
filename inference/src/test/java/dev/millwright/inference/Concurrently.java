/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.inference;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The same call from several threads at once. */
public final class Concurrently {
  private Concurrently() {}

  /** A call that may fail as it likes. */
  public interface Call {
    void run() throws Exception;
  }

  /** Waits for all of them; the first failure is thrown. */
  public static void run(int threads, int times, Call call) throws Exception {
    start(threads, times, call).await();
  }

  /** Does not wait. */
  public static Running start(int threads, int times, Call call) {
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    List<Future<?>> futures = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      futures.add(
          executor.submit(
              (Callable<Void>)
                  () -> {
                    for (int time = 0; time < times; time++) {
                      call.run();
                    }
                    return null;
                  }));
    }
    executor.shutdown();
    return new Running(futures);
  }

  /** Calls under way. */
  public record Running(List<Future<?>> futures) {
    public void await() throws Exception {
      for (Future<?> future : futures) {
        try {
          future.get();
        } catch (ExecutionException e) {
          if (e.getCause() instanceof Exception cause) {
            throw cause;
          }
          throw e;
        }
      }
    }
  }
}
