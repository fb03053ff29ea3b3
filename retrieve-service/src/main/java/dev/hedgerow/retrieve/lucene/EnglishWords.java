package dev.hedgerow.retrieve.lucene;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * Words as they are searched for: Unicode words, possessive cut, lower case, without stop words,
 * stemmed by Porter.
 */
public final class EnglishWords {
  /** Safe for any number of threads. */
  static final Analyzer ANALYZER = new EnglishAnalyzer();

  private EnglishWords() {}

  /** The first words of a text, with repeats. */
  public static List<String> of(String text, int most) {
    List<String> words = new ArrayList<>();
    try (TokenStream tokens = ANALYZER.tokenStream(Fields.WORDS, text)) {
      CharTermAttribute word = tokens.getAttribute(CharTermAttribute.class);
      tokens.reset();
      while (words.size() < most && tokens.incrementToken()) {
        words.add(word.toString());
      }
      return words;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
