package dev.hedgerow.runtime.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResourcesTest {
  private final List<String> closed = new ArrayList<>();
  private final Resources resources = new Resources();

  @Test
  void closesTheLastOpenedFirstAndOnce() {
    resources.register(() -> closed.add("first"));
    resources.register(() -> closed.add("second"));
    resources.close();
    resources.close();
    assertThat(closed).containsExactly("second", "first");
  }

  @Test
  void closesTheOthersWhenOneFails() {
    resources.register(() -> closed.add("first"));
    resources.register(
        () -> {
          throw new IllegalStateException("does not close");
        });
    resources.register(() -> closed.add("third"));
    resources.close();
    assertThat(closed).containsExactly("third", "first");
  }
}
