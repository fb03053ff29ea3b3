package dev.hedgerow.cli.eval;

import java.util.Map;

/**
 * A query and what was judged for it.
 *
 * @param text to look for
 * @param grades of documents by their id; 1 and more is relevant
 */
record JudgedQuery(String text, Map<String, Integer> grades) {}
