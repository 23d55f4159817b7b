/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.jobs;

import dev.millwright.crds.stage.FetchArtifactPlan;
import dev.millwright.crds.stage.FetchPlan;
import dev.millwright.crds.stage.PublishPlan;
import dev.millwright.crds.stage.Stage;
import dev.millwright.crds.stage.StagePlan;
import dev.millwright.crds.stage.StagePlans;
import dev.millwright.crds.stage.StageReason;
import dev.millwright.crds.stage.StageReport;
import dev.millwright.crds.stage.ValidatePlan;
import dev.millwright.jobs.artifact.FetchArtifact;
import dev.millwright.jobs.fetch.FetchDatasets;
import dev.millwright.jobs.publish.PublishModel;
import dev.millwright.jobs.seed.Seed;
import dev.millwright.jobs.stage.Progress;
import dev.millwright.jobs.stage.StageCommand;
import dev.millwright.jobs.stage.StageFailure;
import dev.millwright.jobs.stage.Workplace;
import dev.millwright.jobs.validate.ValidateDatasets;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The program: {@code job-runner <command> --plan=<json>}. */
public final class Main {
  private static final String USAGE =
      """
      job-runner COMMAND

        fetch          --plan=JSON   bring the datasets of a run and pin them
        validate       --plan=JSON   check the datasets against what is expected of them
        publish        --plan=JSON   judge the trained model on the hold-out rows and upload it
        fetch-artifact --plan=JSON   bring a model to the pod that serves it
        seed --source=DIR --target=s3://BUCKET/PREFIX/
                                     upload the files of a directory, unzipping .gz
        --help                       say this

      The store: MILLWRIGHT_STORE_ENDPOINT, MILLWRIGHT_STORE_BUCKET, MILLWRIGHT_STORE_REGION (us-east-1),
      MILLWRIGHT_STORE_PATH_STYLE (true), MILLWRIGHT_STORE_PATIENCE (PT10M), AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY.
      The report: MILLWRIGHT_TERMINATION_LOG (/dev/termination-log). Exit codes 40-49: what was given can't work;
      50-51: try again.
      """;

  private final Workplace workplace;
  private final PrintStream out;
  private final PrintStream err;

  private Main(Workplace workplace, PrintStream out, PrintStream err) {
    this.workplace = workplace;
    this.out = out;
    this.err = err;
  }

  /** Runs and ends the process. */
  public static void main(String[] arguments) {
    System.exit(run(List.of(arguments), System.getenv(), System.out, System.err));
  }

  /** Runs and returns the exit code. */
  static int run(
      List<String> arguments, Map<String, String> environment, PrintStream out, PrintStream err) {
    Workplace workplace = new Workplace(environment, new Progress(out, Clock.systemUTC()));
    return new Main(workplace, out, err).run(arguments);
  }

  private int run(List<String> arguments) {
    String command = arguments.isEmpty() ? "" : arguments.get(0);
    if (command.equals("--help") || command.equals("help")) {
      out.print(USAGE);
      return 0;
    }
    if (command.equals("seed")) {
      return seed(arguments);
    }
    Optional<Stage> stage = Stage.named(command);
    if (stage.isEmpty()) {
      err.println(
          "command: expected fetch, validate, publish, fetch-artifact or seed, got '"
              + command
              + "'");
      err.print(USAGE);
      return StageReason.PlanInvalid.exitCode();
    }
    StageReport report =
        new TerminationLog(workplace.environment(), err).write(report(stage.get(), arguments));
    (report.reason() == null ? out : err).println(summary(report));
    return report.exitCode();
  }

  private static String summary(StageReport report) {
    return report.reason() == null
        ? report.stage().argument() + " succeeded: " + report.message()
        : report.stage().argument() + " failed: " + report.reason() + ": " + report.message();
  }

  private StageReport report(Stage stage, List<String> arguments) {
    try {
      return dispatch(stage, argument(arguments, StagePlans.ARGUMENT));
    } catch (StageFailure e) {
      return e.outputs() == null
          ? StageReport.failed(stage, e.reason(), e.getMessage())
          : StageReport.failed(stage, e.reason(), e.getMessage(), e.outputs());
    } catch (IOException | RuntimeException | Error e) {
      e.printStackTrace(err);
      return StageReport.failed(stage, StageReason.InternalError, e.toString());
    }
  }

  private StageReport dispatch(Stage stage, String plan) throws StageFailure, IOException {
    return switch (stage) {
      case FETCH -> run(plan, FetchPlan.class, new FetchDatasets());
      case VALIDATE -> run(plan, ValidatePlan.class, new ValidateDatasets());
      case PUBLISH -> run(plan, PublishPlan.class, new PublishModel());
      case FETCH_ARTIFACT -> run(plan, FetchArtifactPlan.class, new FetchArtifact());
    };
  }

  private <P extends StagePlan> StageReport run(String json, Class<P> type, StageCommand<P> command)
      throws StageFailure, IOException {
    P plan;
    try {
      plan = StagePlans.read(json, type);
    } catch (IllegalArgumentException e) {
      throw new StageFailure(StageReason.PlanInvalid, String.valueOf(e.getMessage()), e);
    }
    return command.run(plan, workplace);
  }

  private int seed(List<String> arguments) {
    try {
      Seed.run(
          Path.of(argument(arguments, "--source=")), argument(arguments, "--target="), workplace);
      return 0;
    } catch (StageFailure e) {
      err.println("seed failed: " + e.reason() + ": " + e.getMessage());
      return e.reason().exitCode();
    } catch (IOException | RuntimeException e) {
      e.printStackTrace(err);
      return StageReason.InternalError.exitCode();
    }
  }

  private static String argument(List<String> arguments, String prefix) throws StageFailure {
    List<String> given = arguments.stream().filter(text -> text.startsWith(prefix)).toList();
    if (given.size() != 1) {
      throw new StageFailure(
          StageReason.PlanInvalid,
          "arguments: expected exactly one %s..., got %d".formatted(prefix, given.size()));
    }
    return given.get(0).substring(prefix.length());
  }
}
