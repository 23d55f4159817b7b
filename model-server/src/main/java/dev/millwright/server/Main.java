/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server;

import dev.millwright.server.config.ConfigInvalid;
import dev.millwright.server.config.ConfigKey;
import dev.millwright.server.config.ServerConfig;
import dev.millwright.server.config.ServerConfig.LogFormat;
import dev.millwright.server.logging.LogOutput;
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
  private static final String LEAK_DETECTION = "io.netty.leakDetection.level";

  private Main() {}

  public static void main(String[] args) throws InterruptedException {
    if (List.of(args).contains("--help")) {
      System.out.print(ConfigKey.help());
      return;
    }
    // Before the rest of the configuration is read, so that what is wrong in it is said so too.
    LogOutput.use(LogFormat.from(System.getenv()));
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
