package dev.hedgerow.orchestrator.text;

/**
 * A piece of a section that becomes a unit when it fits into a passage. Short enough to be counted,
 * trimmed, not empty.
 *
 * @param kind of the block that it is of, or of the first
 */
record Candidate(SectionContext context, Span span, BlockKind kind, Level level) {
  /** How much of its block a candidate is. */
  enum Level {
    /** All of its section, which is a passage by itself when it fits. */
    SECTION,
    /** All. */
    BLOCK,
    /** A sentence or a line. */
    PART,
    /** Less than that. */
    PIECE,
    /** Text between two blocks, which is no unit: it counts in a passage that holds both. */
    GAP
  }

  /** Whether it is whole enough to be repeated. */
  boolean sentence() {
    return switch (level) {
      case BLOCK -> kind == BlockKind.LIST;
      case PART -> !kind.isLines();
      case SECTION, PIECE, GAP -> false;
    };
  }
}
