package dev.hedgerow.orchestrator.text;

/** What one passage may hold. */
record Budget(int maxTokens, TokenEstimator estimator) {
  /** Keeps a passage under the contract's 32,768 bytes: no code unit takes more than 3. */
  static final int MAX_UNITS = 8192;

  boolean holds(String text, Span piece) {
    return piece.end() - piece.start() <= MAX_UNITS
        && estimator.tokens(text, piece.start(), piece.end()) <= maxTokens;
  }
}
