/**
 * The room of Promotions: judges a version by the gates of a stage and reports how it ended.
 *
 * <p>Enter at {@link dev.millwright.operator.promotion.PromotionReconciler}. This room never moves
 * a stage: it says {@code Judged}, and the Model's room moves the pointers of judged Promotions one
 * after the other. Promoted, Rejected and Superseded are final.
 *
 * <p>May use {@code kubernetes}, {@code stage} and {@code gate}, never another kind's room. Tests:
 * {@code PromotionGoldenTest}, {@code PromotionsIT}.
 */
@NullMarked
package dev.millwright.operator.promotion;

import org.jspecify.annotations.NullMarked;
