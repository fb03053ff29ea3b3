package dev.hedgerow.generate;

/** What a model may be an instance of. */
public enum Provider {
  EXTRACTIVE,
  OPENAI,
  SCRIPTED
}
