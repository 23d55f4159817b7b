/*
 * Copyright the Millwright authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.millwright.operator.trainingrun;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts parameters into arguments: {@code {{ name }}} becomes the parameter's value. */
final class Placeholders {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*([A-Za-z0-9_.-]+)\\s*}}");

  private Placeholders() {}

  /** The words with every placeholder replaced; one that has no parameter stays as it is. */
  static List<String> fill(List<String> words, Map<String, String> parameters) {
    return words.stream().map(word -> fill(word, parameters)).toList();
  }

  /** What is wrong with the words, as a sentence; empty when every placeholder has a parameter. */
  static Optional<String> complaint(
      String field, List<String> words, Map<String, String> parameters) {
    for (int i = 0; i < words.size(); i++) {
      Matcher matcher = PLACEHOLDER.matcher(words.get(i));
      while (matcher.find()) {
        if (!parameters.containsKey(matcher.group(1))) {
          return Optional.of(
              field
                  + "["
                  + i
                  + "]: expected a parameter of spec.parameters "
                  + parameters.keySet()
                  + " in {{ }}, got '"
                  + matcher.group(1)
                  + "'");
        }
      }
    }
    return Optional.empty();
  }

  private static String fill(String word, Map<String, String> parameters) {
    return PLACEHOLDER
        .matcher(word)
        .replaceAll(
            match ->
                Matcher.quoteReplacement(parameters.getOrDefault(match.group(1), match.group())));
  }
}
