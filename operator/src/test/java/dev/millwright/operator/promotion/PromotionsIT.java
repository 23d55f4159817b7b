/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.millwright.crds.v1alpha1.Outcome;
import dev.millwright.crds.v1alpha1.condition.Condition;
import dev.millwright.crds.v1alpha1.condition.ConditionStatus;
import dev.millwright.crds.v1alpha1.model.Model;
import dev.millwright.crds.v1alpha1.model.StagePointer;
import dev.millwright.crds.v1alpha1.modelversion.ModelVersion;
import dev.millwright.crds.v1alpha1.promotion.GateVerdict;
import dev.millwright.crds.v1alpha1.promotion.Promotion;
import dev.millwright.crds.v1alpha1.promotion.PromotionPhase;
import dev.millwright.operator.kubernetes.Conditions;
import dev.millwright.operator.stage.Precedence;
import dev.millwright.operator.stage.StageHistory;
import dev.millwright.operator.stage.StageMove;
import dev.millwright.operator.testing.Cluster;
import dev.millwright.operator.testing.Eventually;
import dev.millwright.operator.testing.RunningOperator;
import dev.millwright.operator.testing.Samples;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Promotions, gates and stages, through the whole operator. */
class PromotionsIT {
  private static final String GATES =
      "[{name: Production, gates: ["
          + "{name: auc-floor, kind: Threshold, threshold: {metric: auc, min: '%s'}},"
          + "{name: not-worse, kind: ChampionComparison, championComparison: {metric: auc}}]}]";

  @RegisterExtension static final Cluster cluster = new Cluster();
  private static RunningOperator operator;

  @BeforeAll
  static void start() {
    operator = RunningOperator.start(cluster);
  }

  @AfterAll
  static void stop() {
    operator.close();
  }

  @Test
  void twentyPromotionsAtOnceEndInOneOrderAndNobodyIsLost() {
    create(Samples.model(namespace(), "visits"));
    IntStream.rangeClosed(1, 20).forEach(i -> create(Samples.version(namespace(), "visits", i)));
    IntStream.rangeClosed(1, 20)
        .parallel()
        .forEach(i -> create(Samples.promotion(namespace(), "p" + (100 - i), "visits", i)));
    var promotions =
        Eventually.see(
            this::promotions,
            all -> all.size() == 20 && all.stream().allMatch(PromotionsIT::hasEnded));
    var moves = moves();
    assertThat(moves)
        .extracting(StageMove::sequence)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, moves.size()).boxed().toList());
    assertThat(moves).extracting(StageMove::precedence).isSorted();
    assertThat(moves)
        .extracting(move -> move.precedence().promotion())
        .containsExactlyInAnyOrderElementsOf(names(promotions, PromotionPhase.Promoted));
    assertThat(names(promotions, PromotionPhase.Promoted).size())
        .isEqualTo(20 - names(promotions, PromotionPhase.Superseded).size());
    StageMove last = moves.get(moves.size() - 1);
    assertThat(production()).isEqualTo(last.pointer());
    assertThat(last.precedence().promotion())
        .as("the last in the order has won")
        .isEqualTo(latest(promotions).getMetadata().getName());
  }

  @Test
  void aPromotionOfAVersionThatDoesNotExistYetWaitsAndThenGoesOn() {
    create(Samples.promotion(namespace(), "early", "visits", 1));
    Eventually.see(
        () -> promotion("early"), is("Judged", ConditionStatus.Unknown, "ModelNotFound"));
    create(Samples.model(namespace(), "visits"));
    var waiting =
        Eventually.see(
            () -> promotion("early"), is("Judged", ConditionStatus.Unknown, "VersionNotFound"));
    assertThat(waiting.getStatus().phase()).isEqualTo(PromotionPhase.Pending);
    create(Samples.version(namespace(), "visits", 1));
    see("early", PromotionPhase.Promoted);
    assertThat(production().version()).isEqualTo(1);
    Eventually.see(
        () -> version(1),
        version -> version.getStatus() != null && "Production".equals(version.getStatus().stage()));
  }

  @Test
  void aRefusedPromotionSaysGateMeasuredThresholdAndSamples() {
    create(Samples.model(namespace(), "visits", GATES.formatted("0.8")));
    create(Samples.version(namespace(), "visits", 1));
    create(Samples.promotion(namespace(), "bad", "visits", 1));
    var status = see("bad", PromotionPhase.Rejected).getStatus();
    assertThat(status.gates())
        .extracting(GateVerdict::name, GateVerdict::outcome)
        .containsExactly(tuple("auc-floor", Outcome.Fail), tuple("not-worse", Outcome.Pass));
    assertThat(condition(promotion("bad"), "Promoted").message())
        .isEqualTo("auc-floor: auc 0.7152 on 4038 rows is below the threshold 0.8");
    assertThat(promotion("bad").getStatus().gates().get(0).measured()).isEqualTo("0.7152");
    assertThat(moves()).isEmpty();
    Eventually.see(
        () -> version(1),
        version -> condition(version, "GatesPassed").status() == ConditionStatus.False);
    assertThat(events("bad")).contains("GateFailed");
  }

  @Test
  void aRollbackIsAPromotionOfAnOlderVersion() {
    create(Samples.model(namespace(), "visits", GATES.formatted("0.65")));
    create(Samples.version(namespace(), "visits", 1));
    create(Samples.compared(Samples.version(namespace(), "visits", 2), 1, "0.005", "0.002"));
    create(Samples.promotion(namespace(), "a-first", "visits", 1));
    see("a-first", PromotionPhase.Promoted);
    create(Samples.promotion(namespace(), "b-second", "visits", 2));
    see("b-second", PromotionPhase.Promoted);
    create(Samples.promotion(namespace(), "c-back", "visits", 1));
    var back = see("c-back", PromotionPhase.Promoted);
    assertThat(back.getStatus().gates().get(1).reason()).isEqualTo("HeldStageBefore");
    assertThat(production().version()).isEqualTo(1);
    assertThat(production().sequence()).isEqualTo(3);
    assertThat(promotion("b-second").getStatus().phase()).isEqualTo(PromotionPhase.Promoted);
  }

  @Test
  void aVersionThatWasComparedWithAnotherChampionWaitsInconclusive() {
    create(Samples.model(namespace(), "visits", GATES.formatted("0.65")));
    create(Samples.version(namespace(), "visits", 1));
    create(Samples.version(namespace(), "visits", 2));
    create(Samples.promotion(namespace(), "a-first", "visits", 1));
    see("a-first", PromotionPhase.Promoted);
    create(Samples.promotion(namespace(), "b-second", "visits", 2));
    var waiting =
        Eventually.see(
            () -> promotion("b-second"), is("Judged", ConditionStatus.Unknown, "ChampionChanged"));
    assertThat(waiting.getStatus().phase()).isEqualTo(PromotionPhase.Judging);
    assertThat(production().version()).isEqualTo(1);
  }

  @Test
  void aLatePromotionNeverMovesAStageBack() {
    create(Samples.model(namespace(), "visits"));
    create(Samples.version(namespace(), "visits", 2));
    create(Samples.promotion(namespace(), "a-late", "visits", 1));
    Eventually.see(
        () -> promotion("a-late"), is("Judged", ConditionStatus.Unknown, "VersionNotFound"));
    create(Samples.promotion(namespace(), "b-newer", "visits", 2));
    see("b-newer", PromotionPhase.Promoted);
    see("a-late", PromotionPhase.Superseded);
    create(Samples.version(namespace(), "visits", 1));
    Eventually.see(this::model, model -> has(model, 2));
    assertThat(production().version()).isEqualTo(2);
  }

  @Test
  void aStatusThatWasLostIsRebuiltFromTheRecords() {
    create(Samples.model(namespace(), "visits"));
    create(Samples.version(namespace(), "visits", 7));
    create(Samples.promotion(namespace(), "only", "visits", 7));
    see("only", PromotionPhase.Promoted);
    var before = production();
    var deleted = cluster.client().resource(version(7));
    deleted.delete();
    Eventually.see(this::model, model -> has(model, 0));
    cluster
        .client()
        .resource(model())
        .subresource("status")
        .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"status\":null}");
    touch();
    Eventually.see(this::model, model -> has(model, 0));
    assertThat(production()).isEqualTo(before);
    assertThat(model().getStatus().latestVersion()).isEqualTo(7);
    assertThat(moves()).hasSize(1);
  }

  @Test
  void aDeletedVersionsNumberIsNotForgotten() {
    create(Samples.model(namespace(), "visits"));
    create(Samples.version(namespace(), "visits", 3));
    Eventually.see(() -> version(3), version -> !version.getFinalizers().isEmpty());
    cluster.client().resource(version(3)).delete();
    Eventually.see(
        this::model,
        model -> has(model, 0) && Objects.equals(model.getStatus().latestVersion(), 3));
  }

  /** A change of the spec, as nothing else wakes the operator after a restore of a status. */
  private void touch() {
    cluster
        .client()
        .resource(model())
        .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"description\":\"again\"}}");
  }

  private static String namespace() {
    return cluster.namespace();
  }

  private static void create(HasMetadata object) {
    cluster.client().resource(object).create();
  }

  private Model model() {
    return cluster
        .client()
        .resources(Model.class)
        .inNamespace(namespace())
        .withName("visits")
        .get();
  }

  private ModelVersion version(int number) {
    return cluster
        .client()
        .resources(ModelVersion.class)
        .inNamespace(namespace())
        .withName("visits-v" + number)
        .get();
  }

  private StagePointer production() {
    return model().getStatus().stages().get(0);
  }

  private Promotion promotion(String name) {
    return cluster
        .client()
        .resources(Promotion.class)
        .inNamespace(namespace())
        .withName(name)
        .get();
  }

  private List<Promotion> promotions() {
    return cluster.client().resources(Promotion.class).inNamespace(namespace()).list().getItems();
  }

  private static List<StageMove> moves() {
    return StageHistory.of(
            cluster
                .client()
                .resources(ControllerRevision.class)
                .inNamespace(namespace())
                .list()
                .getItems())
        .moves();
  }

  private static List<String> events(String about) {
    return cluster.client().v1().events().inNamespace(namespace()).list().getItems().stream()
        .filter(event -> event.getInvolvedObject().getName().equals(about))
        .map(event -> event.getReason())
        .toList();
  }

  private Promotion see(String name, PromotionPhase phase) {
    return Eventually.see(
        () -> promotion(name),
        promotion -> promotion.getStatus() != null && promotion.getStatus().phase() == phase);
  }

  private static boolean has(Model model, int versions) {
    return model.getStatus() != null && Objects.equals(model.getStatus().versions(), versions);
  }

  private static boolean hasEnded(Promotion promotion) {
    return Conditions.find(Conditions.of(promotion.getStatus()), "Reconciling")
        .filter(reconciling -> reconciling.status() == ConditionStatus.False)
        .isPresent();
  }

  private static Promotion latest(List<Promotion> promotions) {
    return promotions.stream().max(Comparator.comparing(Precedence::of)).orElseThrow();
  }

  private static List<String> names(List<Promotion> promotions, PromotionPhase phase) {
    return promotions.stream()
        .filter(promotion -> promotion.getStatus().phase() == phase)
        .map(promotion -> promotion.getMetadata().getName())
        .toList();
  }

  private static Predicate<Promotion> is(String type, ConditionStatus status, String reason) {
    return promotion ->
        Conditions.find(Conditions.of(promotion.getStatus()), type)
            .filter(found -> found.status() == status && found.reason().equals(reason))
            .isPresent();
  }

  private static Condition condition(Promotion promotion, String type) {
    return Conditions.find(Conditions.of(promotion.getStatus()), type).orElseThrow();
  }

  private static Condition condition(ModelVersion version, String type) {
    return Conditions.find(Conditions.of(version.getStatus()), type).orElseThrow();
  }
}
