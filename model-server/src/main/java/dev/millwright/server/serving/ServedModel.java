/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.server.serving;

import dev.millwright.inference.RunFailed;
import dev.millwright.inference.Signature;
import dev.millwright.server.scheduling.Caller;
import dev.millwright.server.scheduling.Job;
import dev.millwright.server.scheduling.ModelQueue;
import dev.millwright.server.scheduling.NotRun;
import dev.millwright.server.scheduling.Ran;
import dev.millwright.server.telemetry.Telemetry;
import java.util.List;
import java.util.Map;

/**
 * One version of one model, ready to be asked.
 *
 * @param name under which clients ask for it
 * @param version of the model
 * @param platform the engine's name in the protocol
 * @param parameters what metadata says beyond the protocol, in this order: digest, revision, engine
 *     with its real version, whether rows are counted
 * @param contract what inputs must meet
 * @param queue decides when inferences run
 * @param observer told of every answered inference but those of warm-up
 * @param statistics counts what it does
 * @param telemetry what its requests leave behind
 */
public record ServedModel(
    String name,
    String version,
    String platform,
    Map<String, String> parameters,
    InputContract contract,
    ModelQueue queue,
    RowObserver observer,
    ModelStatistics statistics,
    Telemetry telemetry) {

  /** Inputs and outputs. */
  public Signature signature() {
    return queue.signature();
  }

  /**
   * Runs the model, now or later; the job's caller is told how it ended, perhaps before this
   * returns.
   *
   * @param observed false for the server's own warm-up
   */
  public void infer(Job job, boolean observed) {
    queue.submit(
        observed
            ? new Job(
                job.inputs(),
                observer.readsOutputs() ? List.of() : job.wanted(),
                job.expiresAt(),
                new Observed(job.caller()))
            : job);
  }

  /** Counts the end of a job before its caller hears of it: what is answered is counted. */
  private final class Observed implements Caller {
    private final Caller caller;

    Observed(Caller caller) {
      this.caller = caller;
    }

    @Override
    public boolean isWaiting() {
      return caller.isWaiting();
    }

    @Override
    public void answered(Ran ran) {
      statistics.count(ran.rows(), ran);
      observer.answered(ran.inputs(), ran.outputs());
      caller.answered(ran);
    }

    @Override
    public void failed(RunFailed why) {
      statistics.countFailure();
      caller.failed(why);
    }

    @Override
    public void refused(NotRun why) {
      statistics.countRefusal(why.reason());
      caller.refused(why);
    }
  }
}
