package dev.hedgerow.orchestrator.text;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;

/** What an element does to the text around it. */
enum HtmlTag {
  INLINE(""),
  BOILERPLATE(
      "script style noscript template nav aside svg math canvas iframe object embed audio video"
          + " button select textarea datalist"),
  PAGE_EDGE("header footer"),
  MAIN("main article"),
  BLOCK(
      "body p div section blockquote figure figcaption address details summary form fieldset legend"
          + " ul ol dl menu hr center hgroup dialog"),
  ITEM("li dt dd"),
  HEADING("h1 h2 h3 h4 h5 h6"),
  LINE_BREAK("br"),
  VERBATIM("pre listing xmp"),
  TABLE("table"),
  ROW("tr caption"),
  CELL("td th");

  private static final Set<String> ROLES =
      Set.of("navigation", "banner", "contentinfo", "complementary", "search");

  private static final Map<String, HtmlTag> BY_NAME =
      Stream.of(values())
          .flatMap(tag -> Stream.of(tag.names.split(" ", -1)).map(name -> Map.entry(name, tag)))
          .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

  private final String names;

  HtmlTag(String names) {
    this.names = names;
  }

  static HtmlTag of(Element element) {
    boolean hidden =
        element.hasAttr("hidden")
            || element.attr("aria-hidden").equals("true")
            || ROLES.contains(element.attr("role"));
    return hidden ? BOILERPLATE : BY_NAME.getOrDefault(element.normalName(), INLINE);
  }
}
