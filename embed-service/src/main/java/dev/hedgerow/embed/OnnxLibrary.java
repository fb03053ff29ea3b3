package dev.hedgerow.embed;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * ONNX Runtime's native library, without what it does unasked in version 1.29.0: it keeps a device
 * id and a database in the home directory and sends events to its makers; that same code ends the
 * process where the command line is longer than 4 KiB. And it leaves an empty directory behind
 * wherever it unpacks itself, so it is unpacked here.
 */
final class OnnxLibrary {
  private static final String DIRECTORY = "onnxruntime.native.path";
  private static final List<String> LIBRARIES = List.of("onnxruntime", "onnxruntime4j_jni");

  private static @Nullable OrtEnvironment environment;

  private OnnxLibrary() {}

  /** The process's one environment of ONNX Runtime. */
  static synchronized OrtEnvironment environment() {
    if (environment == null) {
      environment = load();
    }
    return environment;
  }

  private static OrtEnvironment load() {
    ProcessVariable.set("ORT_DISABLE_TELEMETRY", "1"); // Heeded only before the library is loaded.
    try (ScratchDirectory scratch = new ScratchDirectory()) {
      if (System.getProperty(DIRECTORY) == null && unpack(scratch)) {
        scratch.lend(DIRECTORY);
      }
      OrtEnvironment loaded = OrtEnvironment.getEnvironment();
      loaded.setTelemetry(false); // For Windows, which does not know the variable.
      return loaded;
    } catch (OrtException e) {
      throw new IllegalStateException("cannot turn the telemetry off", e);
    }
  }

  /** Whether there is a build for this platform. */
  private static boolean unpack(ScratchDirectory scratch) {
    for (String library : LIBRARIES) {
      String file = System.mapLibraryName(library);
      String resource = "/ai/onnxruntime/native/" + platform() + "/" + file;
      try (InputStream code = OrtEnvironment.class.getResourceAsStream(resource)) {
        if (code == null) {
          return false;
        }
        Files.copy(code, scratch.path().resolve(file));
      } catch (IOException e) {
        throw new UncheckedIOException("cannot unpack " + file, e);
      }
    }
    return true;
  }

  private static String platform() {
    String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String arch = System.getProperty("os.arch", "");
    return (os.startsWith("windows") ? "win" : os.startsWith("mac") ? "osx" : "linux")
        + (arch.equals("aarch64") ? "-aarch64" : "-x64");
  }
}
