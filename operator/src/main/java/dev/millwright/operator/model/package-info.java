/**
 * The room of Models: moves stage pointers, and counts versions so that no number is given twice.
 *
 * <p>Enter at {@link dev.millwright.operator.model.ModelReconciler}. Judged Promotions are taken
 * one at a time in the order of {@code Precedence}; each move is first recorded as a {@code
 * ControllerRevision}, then shown in the status. So a crash in between, or a restore that drops the
 * status, loses nothing: the status is rebuilt from the records.
 *
 * <p>May use {@code kubernetes}, {@code stage} and {@code gate}, never another kind's room. Tests:
 * {@code ModelGoldenTest}, {@code PromotionsIT}, {@code PromotionCrashIT}.
 */
@NullMarked
package dev.millwright.operator.model;

import org.jspecify.annotations.NullMarked;
