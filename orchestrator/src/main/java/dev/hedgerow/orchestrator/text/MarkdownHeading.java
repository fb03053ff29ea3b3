package dev.hedgerow.orchestrator.text;

import java.util.Set;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

/** What a heading says, without its mark-up. */
final class MarkdownHeading {
  // Short enough that nested mark-up can't exhaust the stack.
  private static final int MAX_LENGTH = 1024;

  private static final Pattern OPENING = Pattern.compile("^\\s*#{1,6}(?=\\s|$)");
  private static final Pattern CLOSING = Pattern.compile("(^|\\s)#+\\s*$");
  private static final Pattern UNDERLINE = Pattern.compile("\\R[ \\t]*(=+|-+)[ \\t]*$");
  private static final Parser INLINE = Parser.builder().enabledBlockTypes(Set.of()).build();

  private MarkdownHeading() {}

  /** The text of a heading from its source, underlined or after number signs. */
  static String text(String source) {
    String line = Utf8.cut(source.strip(), MAX_LENGTH);
    String content =
        OPENING.matcher(line).find()
            ? CLOSING.matcher(OPENING.matcher(line).replaceFirst("")).replaceFirst("")
            : UNDERLINE.matcher(line).replaceFirst("");
    StringBuilder plain = new StringBuilder();
    INLINE.parse(content.strip()).accept(new PlainText(plain));
    return plain.toString().strip();
  }

  private static final class PlainText extends AbstractVisitor {
    private final StringBuilder plain;

    PlainText(StringBuilder plain) {
      this.plain = plain;
    }

    @Override
    public void visit(Text text) {
      plain.append(text.getLiteral());
    }

    @Override
    public void visit(Code code) {
      plain.append(code.getLiteral());
    }

    @Override
    public void visit(SoftLineBreak lineBreak) {
      plain.append(' ');
    }
  }
}
