package dev.hedgerow.orchestrator.text;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;

/**
 * Tables that arrange a page instead of holding data: they contain tables, headings, lists, code.
 */
final class LayoutTables implements NodeVisitor {
  private static final Set<String> NOT_IN_CELLS =
      Set.of("table", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "pre");

  private final Set<Element> found = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Deque<Element> open = new ArrayDeque<>();

  private LayoutTables() {}

  static Set<Element> in(Element root) {
    LayoutTables tables = new LayoutTables();
    NodeTraversor.traverse(tables, root);
    return tables.found;
  }

  @Override
  public void head(Node node, int depth) {
    if (!(node instanceof Element element)) {
      return;
    }
    if (!open.isEmpty() && NOT_IN_CELLS.contains(element.normalName())) {
      found.add(open.getLast());
    }
    if (isTable(element)) {
      open.addLast(element);
      if (element.attr("role").equals("presentation")) {
        found.add(element);
      }
    }
  }

  @Override
  public void tail(Node node, int depth) {
    if (node instanceof Element element && isTable(element)) {
      open.removeLast();
    }
  }

  private static boolean isTable(Element element) {
    return element.normalName().equals("table");
  }
}
