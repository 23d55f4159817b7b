/** Pure mathematics behind every verdict: profiles, distances, tests and quality metrics. */
@NullMarked
package dev.millwright.statistics;

import org.jspecify.annotations.NullMarked;
