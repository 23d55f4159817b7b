/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server;

import dev.millwright.server.config.ConfigInvalid;
import dev.millwright.server.config.ConfigKey;
import dev.millwright.server.config.ServerConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sun.misc.Signal;

/**
 * The process. Exit codes: 0 after an orderly end, 44 model unreadable, 47 digest mismatch, 48
 * configuration invalid, 51 internal error, 52 accelerator unavailable.
 */
public final class Main {
  private static final String LOG_FORMAT = "%1$tFT%1$tT.%1$tL%1$tz %4$s %3$s: %5$s%6$s%n";

  private static final String LEAK_DETECTION = "io.netty.leakDetection.level";

  private Main() {}

  public static void main(String[] args) throws InterruptedException {
    if (List.of(args).contains("--help")) {
      System.out.print(ConfigKey.help());
      return;
    }
    if (System.getProperty("java.util.logging.SimpleFormatter.format") == null) {
      System.setProperty("java.util.logging.SimpleFormatter.format", LOG_FORMAT);
    }
    if (System.getProperty(LEAK_DETECTION) == null) {
      // Its samples cost stack traces under load; the tests look for leaks, with every buffer.
      System.setProperty(LEAK_DETECTION, "disabled");
    }
    System.exit(serve());
  }

  /** The exit code. */
  private static int serve() throws InterruptedException {
    Logger log = LoggerFactory.getLogger(Main.class);
    Path terminationLog = Path.of(String.valueOf(ConfigKey.TERMINATION_LOG.standard()));
    try {
      ServerConfig config = ServerConfig.from(System.getenv());
      terminationLog = config.terminationLog();
      CountDownLatch end = endOnSignal();
      ModelServer server = ModelServer.start(config);
      end.await();
      server.drain();
      return 0;
    } catch (ConfigInvalid e) {
      return failed(
          log, terminationLog, new StartFailed(StartFailed.Reason.CONFIGURATION_INVALID, e));
    } catch (StartFailed e) {
      return failed(log, terminationLog, e);
    }
  }

  /**
   * Not a shutdown hook: ONNX Runtime frees its environment in one, and hooks run all at once, so
   * it would be gone while the server still drains.
   */
  private static CountDownLatch endOnSignal() {
    CountDownLatch end = new CountDownLatch(1);
    for (String name : List.of("TERM", "INT")) {
      Signal.handle(new Signal(name), signal -> end.countDown());
    }
    return end;
  }

  private static int failed(Logger log, Path terminationLog, StartFailed failure) {
    log.error("{}: {}", failure.reason().text(), failure.getMessage());
    TerminationMessage.write(terminationLog, failure);
    return failure.reason().exitCode();
  }
}
