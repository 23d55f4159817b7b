/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.crds.v1alpha1.trainingrun;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.millwright.crds.v1alpha1.ArtifactFormat;
import dev.millwright.crds.v1alpha1.Resources;
import dev.millwright.crds.v1alpha1.Source;
import dev.millwright.crds.v1alpha1.schema.Absent;
import dev.millwright.crds.v1alpha1.schema.CapitalizedName;
import dev.millwright.crds.v1alpha1.schema.DurationText;
import dev.millwright.crds.v1alpha1.schema.ListMap;
import dev.millwright.crds.v1alpha1.schema.ObjectName;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What to train, from what, and how it is judged. Only {@code suspend} can be changed. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "self.model == oldSelf.model",
    fieldPath = ".model",
    message =
        "model is immutable: expected no change, got another value; only suspend may "
            + "change, create a new TrainingRun instead")
@ValidationRule(
    value = "self.image == oldSelf.image",
    fieldPath = ".image",
    message =
        "image is immutable: expected no change, got another value; only suspend may "
            + "change, create a new TrainingRun instead")
@ValidationRule(
    value =
        "has(self.command) ? has(oldSelf.command) && self.command == oldSelf.command : !has(oldSelf.command)",
    fieldPath = ".command",
    message =
        "command is immutable: expected no change, got another value; only suspend may "
            + "change, create a new TrainingRun instead")
@ValidationRule(
    value = "has(self.args) ? has(oldSelf.args) && self.args == oldSelf.args : !has(oldSelf.args)",
    fieldPath = ".args",
    message =
        "args is immutable: expected no change, got another value; only suspend may "
            + "change, create a new TrainingRun instead")
@ValidationRule(
    value = "has(self.env) ? has(oldSelf.env) && self.env == oldSelf.env : !has(oldSelf.env)",
    fieldPath = ".env",
    message =
        "env is immutable: expected no change, got another value; only suspend may "
            + "change, create a new TrainingRun instead")
@ValidationRule(
    value =
        "has(self.parameters) ? has(oldSelf.parameters) && self.parameters == oldSelf.parameters : !has(oldSelf.parameters)",
    fieldPath = ".parameters",
    message =
        "parameters is immutable: expected no change, got another value; only suspend "
            + "may change, create a new TrainingRun instead")
@ValidationRule(
    value =
        "has(self.source) ? has(oldSelf.source) && self.source == oldSelf.source : !has(oldSelf.source)",
    fieldPath = ".source",
    message =
        "source is immutable: expected no change, got another value; only suspend may "
            + "change, create a new TrainingRun instead")
@ValidationRule(
    value = "self.datasets == oldSelf.datasets",
    fieldPath = ".datasets",
    message =
        "datasets is immutable: expected no change, got another value; only suspend "
            + "may change, create a new TrainingRun instead")
@ValidationRule(
    value =
        "has(self.validation) ? has(oldSelf.validation) && self.validation == oldSelf.validation : !has(oldSelf.validation)",
    fieldPath = ".validation",
    message =
        "validation is immutable: expected no change, got another value; only suspend "
            + "may change, create a new TrainingRun instead")
@ValidationRule(
    value = "self.evaluation == oldSelf.evaluation",
    fieldPath = ".evaluation",
    message =
        "evaluation is immutable: expected no change, got another value; only suspend "
            + "may change, create a new TrainingRun instead")
@ValidationRule(
    value =
        "has(self.output) ? has(oldSelf.output) && self.output == oldSelf.output : !has(oldSelf.output)",
    fieldPath = ".output",
    message =
        "output is immutable: expected no change, got another value; only suspend may "
            + "change, create a new TrainingRun instead")
@ValidationRule(
    value =
        "has(self.promoteTo) ? has(oldSelf.promoteTo) && self.promoteTo == oldSelf.promoteTo : !has(oldSelf.promoteTo)",
    fieldPath = ".promoteTo",
    message =
        "promoteTo is immutable: expected no change, got another value; only suspend "
            + "may change, create a new TrainingRun instead")
@ValidationRule(
    value =
        "has(self.resources) ? has(oldSelf.resources) && self.resources == oldSelf.resources : !has(oldSelf.resources)",
    fieldPath = ".resources",
    message =
        "resources is immutable: expected no change, got another value; only suspend "
            + "may change, create a new TrainingRun instead")
@ValidationRule(
    value =
        "has(self.deadline) ? has(oldSelf.deadline) && self.deadline == oldSelf.deadline : !has(oldSelf.deadline)",
    fieldPath = ".deadline",
    message =
        "deadline is immutable: expected no change, got another value; only suspend "
            + "may change, create a new TrainingRun instead")
@ValidationRule(
    value =
        "has(self.retries) ? has(oldSelf.retries) && self.retries == oldSelf.retries : !has(oldSelf.retries)",
    fieldPath = ".retries",
    message =
        "retries is immutable: expected no change, got another value; only suspend may "
            + "change, create a new TrainingRun instead")
@ValidationRule(
    value = "self.datasets.exists(d, d.name == self.evaluation.dataset && d.role == 'test')",
    fieldPath = ".evaluation.dataset",
    message = "evaluation.dataset must name one of spec.datasets whose role is test")
@ValidationRule(
    value = "self.datasets.exists(d, d.role == 'train')",
    fieldPath = ".datasets",
    message = "datasets must contain at least one of role train")
@ValidationRule(
    value =
        "!has(self.validation) || !has(self.validation.expectations) || "
            + "self.validation.expectations.all(e, self.datasets.exists(d, d.name == "
            + "e.dataset))",
    fieldPath = ".validation.expectations",
    message =
        "validation.expectations: dataset must name one of spec.datasets in every expectation")
@ValidationRule(
    value =
        "duration(self.deadline) >= duration('1m') && duration(self.deadline) <= "
            + "duration('720h')",
    fieldPath = ".deadline",
    message = "deadline must be a duration from 1m to 720h, such as 30m or 1h30m")
public record TrainingRunSpec(
    @Required
        @ObjectName
        @Size(max = 30)
        @JsonPropertyDescription(
            "Name of the Model in this namespace that the new version belongs to, at most "
                + "30 characters. A model that does not exist yet is waited for.")
        String model,
    @Required
        @Size(min = 1, max = 512)
        @JsonPropertyDescription(
            "The training image. It reads MILLWRIGHT_DATA, writes the model under "
                + "MILLWRIGHT_OUTPUT and exits 0. An image that cannot be pulled is reported as "
                + "Stalled after 2 minutes.")
        String image,
    @Size(max = 32)
        @JsonPropertyDescription(
            "Entry point in place of the image's, at most 32 words. Default: the image's.")
        List<@Size(max = 4096) String> command,
    @Size(max = 64)
        @JsonPropertyDescription(
            "Arguments in place of the image's, at most 64. Default: the image's.")
        List<@Size(max = 4096) String> args,
    @ListMap("name")
        @Size(max = 64)
        @JsonPropertyDescription(
            "Further environment variables of the training container, at most 64. Default: none.")
        List<EnvironmentVariable> env,
    @ValidationRule(
            value = "self.all(name, name.matches('^[a-z][a-z0-9_]{0,62}$'))",
            message =
                "parameters must be named by lower-case letters, digits and underscores, a letter "
                    + "first, at most 63 characters")
        @Size(max = 64)
        @JsonPropertyDescription(
            "Parameters of the training, at most 64 of at most 1024 characters each; names "
                + "are lower-case letters, digits and underscores. Given as "
                + "MILLWRIGHT_PARAM_<NAME> and as the JSON file MILLWRIGHT_PARAMS. Default: none.")
        Map<String, @Size(max = 1024) String> parameters,
    @JsonPropertyDescription(
            "Where the training code is kept: recorded in the lineage, never fetched. "
                + "Default: unknown.")
        @Nullable Source source,
    @Required
        @ListMap("name")
        @Size(min = 2, max = 8)
        @JsonPropertyDescription(
            "The data, 2 to 8 datasets: at least one of role train and one of role test.")
        List<Dataset> datasets,
    @Default("{}")
        @JsonPropertyDescription(
            "What the data must look like before training. Default: nothing is expected.")
        Validation validation,
    @Required
        @JsonPropertyDescription(
            "On which rows the model is judged, and how its input is laid out.")
        EvaluationSpec evaluation,
    @Default("{}")
        @JsonPropertyDescription("What the training writes. Default: an ONNX file model.onnx.")
        Output output,
    @CapitalizedName
        @JsonPropertyDescription(
            "Stage to promote the new version to: the run creates the Promotion "
                + "<run>-<stage in lower case>. Such runs of one model go one after the other, "
                + "oldest first, so that each is compared with the champion it will replace. "
                + "Default: no promotion.")
        @Nullable String promoteTo,
    @Default("{}")
        @JsonPropertyDescription(
            "Compute resources of the training container. Default: none, so that the namespace's "
                + "defaults hold.")
        Resources resources,
    @Default("24h")
        @DurationText
        @JsonPropertyDescription(
            "How long the run may take from its first attempt on, all attempts together, such as "
                + "30m, 1m to 720h; then it fails with DeadlineExceeded. Default: 24h.")
        String deadline,
    @Default("2")
        @Min(0)
        @Max(10)
        @JsonPropertyDescription(
            "How often the run is started again after a failure that is not its own: store "
                + "unreachable, node lost, pod evicted. A failure of the data or the image is "
                + "never repeated. Default: 2.")
        Integer retries,
    @Default("false")
        @JsonPropertyDescription(
            "Whether to wait: no attempt starts while true; a running attempt goes on. The "
                + "only field that can be changed. Default: false.")
        Boolean suspend) {
  /** Absent lists and maps read as empty, absent values as the default of the schema. */
  public TrainingRunSpec {
    command = Absent.list(command);
    args = Absent.list(args);
    env = Absent.list(env);
    parameters = Absent.map(parameters);
    datasets = Absent.list(datasets);
    validation = Objects.requireNonNullElse(validation, new Validation(OnFailure.Fail, List.of()));
    output = Objects.requireNonNullElse(output, new Output(ArtifactFormat.onnx, "model.onnx"));
    resources = Objects.requireNonNullElse(resources, new Resources(Map.of(), Map.of()));
    deadline = Objects.requireNonNullElse(deadline, "24h");
    retries = Objects.requireNonNullElse(retries, 2);
    suspend = Objects.requireNonNullElse(suspend, false);
  }
}
