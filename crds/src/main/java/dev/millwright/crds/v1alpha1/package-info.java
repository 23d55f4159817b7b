/**
 * API version {@code millwright.dev/v1alpha1}: one package a kind, and here the few records that
 * several kinds share.
 *
 * <p>Enter at the resource classes: {@code Model}, {@code ModelVersion}, {@code Promotion}, {@code
 * TrainingRun}, {@code ModelDeployment} (kind {@code Deployment}) and {@code DriftMonitor}. Specs
 * and statuses are records whose annotations are the schema: description, bounds, defaults and CEL
 * rules. Reading ignores unknown fields, so that an older operator survives newer objects; absent
 * lists and maps read as empty, and an absent field with a default in the schema reads as that
 * default. Enum constants are spelled as the API spells them, so that {@code name()} is the wire
 * format.
 *
 * <p>May use the Fabric8 model and Jackson annotations. Tests: {@code SchemaTest} (every field is
 * described and bounded), {@code RecordsTest} (reading), {@code ExamplesApiIT}, {@code
 * ObjectsApiIT}, {@code RulesApiIT} (a real API server obeys the rules).
 */
@NullMarked
package dev.millwright.crds.v1alpha1;

import org.jspecify.annotations.NullMarked;
