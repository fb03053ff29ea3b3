package dev.hedgerow.orchestrator.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Blocks that belong together. A page begins a section, and so does a heading, except right below
 * another one: "Usage" and, next, "On Linux" begin one section together, so that no passage is a
 * heading alone unless nothing follows it.
 */
record Section(List<Block> blocks) {
  static List<Section> of(List<Block> blocks) {
    List<Section> sections = new ArrayList<>();
    List<Block> open = new ArrayList<>();
    for (Block block : blocks) {
      if (!open.isEmpty() && beginsSection(block, open.getLast())) {
        sections.add(new Section(List.copyOf(open)));
        open.clear();
      }
      open.add(block);
    }
    if (!open.isEmpty()) {
      sections.add(new Section(List.copyOf(open)));
    }
    return sections;
  }

  private static boolean beginsSection(Block block, Block before) {
    boolean below =
        before.kind() == BlockKind.HEADING
            && block.section().size() > before.section().size()
            && block.section().subList(0, before.section().size()).equals(before.section());
    return block.page() != before.page() || (block.kind() == BlockKind.HEADING && !below);
  }

  List<String> path() {
    return blocks.getLast().section();
  }

  int page() {
    return blocks.getLast().page();
  }
}
