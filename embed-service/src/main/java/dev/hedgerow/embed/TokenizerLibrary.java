package dev.hedgerow.embed;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.LibUtils;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/**
 * The tokenizers' native library. Left to itself it copies its code to the home directory and
 * reports its use to its makers; here it does neither. Where {@code ENGINE_CACHE_DIR} or {@code
 * DJL_CACHE_DIR} says where the code is unpacked, it is used from there, which saves a start the
 * unpacking.
 */
final class TokenizerLibrary {
  private static final String DIRECTORY = "ENGINE_CACHE_DIR";
  private static final String PARENT_DIRECTORY = "DJL_CACHE_DIR";
  private static final Map<String, String> AS_IT_IS =
      Map.of("truncation", "false", "padding", "false");

  private static boolean loaded;

  private TokenizerLibrary() {}

  /** A tokenizer from Hugging Face's JSON, which neither cuts nor pads. */
  static HuggingFaceTokenizer tokenizer(InputStream json) throws IOException {
    load();
    return HuggingFaceTokenizer.newInstance(json, AS_IT_IS);
  }

  private static synchronized void load() {
    if (loaded) {
      return;
    }
    System.setProperty("ai.djl.offline", "true");
    try (ScratchDirectory scratch = new ScratchDirectory()) {
      scratch.lend("jna.tmpdir"); // It looks for a GPU through JNA, which unpacks code as well.
      if (System.getenv(DIRECTORY) == null && System.getenv(PARENT_DIRECTORY) == null) {
        scratch.lend(DIRECTORY);
      }
      LibUtils.checkStatus();
    }
    loaded = true;
  }
}
