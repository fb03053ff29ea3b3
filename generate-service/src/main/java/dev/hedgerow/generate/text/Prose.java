package dev.hedgerow.generate.text;

import java.util.regex.Pattern;

/** Cuts paragraphs into their sentences, over the line breaks that only wrap them. */
final class Prose {
  /** "**Why.**" before a text: a heading, though it stands in the text's line. */
  private static final Pattern LABEL =
      Pattern.compile(
          "(\\*\\*|__)\\w+(\\s+\\w+){0,2}[.!?]\\1\\s*", Pattern.UNICODE_CHARACTER_CLASS);

  private final SentenceBreaker sentences = new SentenceBreaker();

  void split(Span paragraph, Segments segments) {
    String text = segments.text();
    for (Span piece : SoftWrap.pieces(text, paragraph)) {
      int from = piece.start();
      for (int boundary : sentences.boundaries(piece.of(text))) {
        Span sentence = new Span(from, piece.start() + boundary);
        boolean opens = from == piece.start() && sentence.end() < piece.end();
        boolean label = opens && LABEL.matcher(sentence.of(text)).matches();
        segments.add(label ? Segment.Kind.HEADING : Segment.Kind.SENTENCE, sentence);
        from = sentence.end();
      }
    }
  }
}
