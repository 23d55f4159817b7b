/**
 * The room of TrainingRuns: data, training, evaluation, registration.
 *
 * <p>Enter at {@link dev.millwright.operator.trainingrun.TrainingRunReconciler}; the decisions are
 * in {@code TrainingRunPlanner}, and what each end of each stage means is one table, {@code
 * StageTable}. A run is one Job an attempt; its pod walks through fetch, validate, train (the
 * user's image) and publish. {@code AttemptReader} and {@code PodReader} turn what Job and pod say
 * into rows of the table, {@code RunStatus} and {@code RunFindings} spell out where the run stands,
 * {@code Registration} makes a version of what was published.
 *
 * <p>What cannot be undone (a Job, a ModelVersion, a Promotion, the end of the run) is planned
 * twice: on the caches, then on fresh reads.
 *
 * <p>May use {@code kubernetes}, {@code config} and {@code crds}' stage protocol, never another
 * kind's room. Tests: {@code StageTableTest}, {@code TrainingRunGoldenTest} (cases in {@code
 * src/test/resources/trainingrun}), {@code TrainingRunIT}.
 */
@NullMarked
package dev.millwright.operator.trainingrun;

import org.jspecify.annotations.NullMarked;
