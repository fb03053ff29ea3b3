package dev.hedgerow.orchestrator.citation;

import java.util.List;

/**
 * A mark such as {@code [1]} or {@code [1, 2]} in an answer.
 *
 * @param start position of its opening bracket
 * @param end one past its closing bracket
 * @param numbers what it names, at least one
 */
record Marker(int start, int end, List<Integer> numbers) {}
