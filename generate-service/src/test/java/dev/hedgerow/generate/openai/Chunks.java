package dev.hedgerow.generate.openai;

/** Events of a chat completion stream. */
final class Chunks {
  static final String DONE = "[DONE]";
  static final String ROLE = choice("{\"role\":\"assistant\",\"content\":\"\"}", null);
  static final String USAGE =
      "{\"id\":\"c1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m-2026\","
          + "\"choices\":[],\"usage\":{\"prompt_tokens\":21,\"completion_tokens\":3,"
          + "\"total_tokens\":24}}";

  private Chunks() {}

  static String text(String json) {
    return choice("{\"content\":\"" + json + "\"}", null);
  }

  static String reasoning(String field, String json) {
    return choice("{\"" + field + "\":\"" + json + "\"}", null);
  }

  static String finish(String reason) {
    return choice("{}", reason);
  }

  private static String choice(String delta, @org.jspecify.annotations.Nullable String reason) {
    String finish = reason == null ? "null" : "\"" + reason + "\"";
    return "{\"id\":\"c1\",\"object\":\"chat.completion.chunk\",\"created\":1,"
        + "\"model\":\"m-2026\",\"choices\":[{\"index\":0,\"delta\":"
        + delta
        + ",\"finish_reason\":"
        + finish
        + "}]}";
  }
}
