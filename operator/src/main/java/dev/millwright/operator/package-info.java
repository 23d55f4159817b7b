/**
 * The operator: one room a kind, one writer for each status.
 *
 * <p>A change flows {@code event -> Observer -> Planner -> Applier -> StatusWriter -> next check}.
 * Kinds cooperate by observing each other, never by writing into each other.
 *
 * <p>To add a room, copy {@link dev.millwright.operator.modelversion} and keep its roles:
 *
 * <ol>
 *   <li>{@code XReconciler}: {@code @ControllerConfiguration} with name {@code millwright-<kind>},
 *       {@code SteadyRetry} and {@code ReconcileRate}; event sources from {@code Sources}; observe,
 *       plan, apply, publish. The only place that sees the SDK.
 *   <li>{@code XObserver} (a {@code @Singleton} bean with the clock): the informers' caches into
 *       one immutable {@code XObservation}. Children are those that {@code Owners.controls}.
 *   <li>{@code XPlanner}: static and pure, {@code (object, observation) -> XPlan(children, actions,
 *       status, transitions, nextCheck)}. It says every condition every time.
 *   <li>{@code XResources}: static and pure, renders children and status.
 *   <li>{@code XConditions}: closed enums of types and reasons.
 * </ol>
 *
 * Then add the room's reconciler to {@code Rooms} in the tests, so that the whole operator of every
 * {@code *IT} runs it. {@code WallsTest} holds the walls between rooms.
 */
@NullMarked
package dev.millwright.operator;

import org.jspecify.annotations.NullMarked;
