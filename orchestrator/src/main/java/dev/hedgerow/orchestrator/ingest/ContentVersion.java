package dev.hedgerow.orchestrator.ingest;

import com.google.protobuf.CodedOutputStream;
import dev.hedgerow.orchestrator.step.Step;
import dev.hedgerow.orchestrator.text.ChunkSettings;
import dev.hedgerow.orchestrator.text.Chunker;
import dev.hedgerow.rag.v1.SourceDocument;
import dev.hedgerow.rag.v1.TextFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * Names the content of a document and how it was changed, cut and embedded: the same content is the
 * same version, whatever document has it. The number of passages stands behind the digest, so that
 * a document that is found unchanged needs not be cut again to be acknowledged.
 *
 * @param digest 64 hexadecimal digits
 */
record ContentVersion(String digest) {
  private static final char SEPARATOR = '.';
  private static final Pattern COUNT = Pattern.compile("\\d{1,9}");

  static ContentVersion of(
      SourceDocument document, ChunkSettings settings, List<Step> steps, String model) {
    MessageDigest sha256 = sha256();
    String made =
        "%d %d %d %s\n".formatted(Chunker.REVISION, settings.tokens(), settings.overlap(), model);
    sha256.update(made.getBytes(StandardCharsets.UTF_8));
    steps.forEach(step -> sha256.update((step + "\n").getBytes(StandardCharsets.UTF_8)));
    try {
      CodedOutputStream out =
          CodedOutputStream.newInstance(
              new DigestOutputStream(OutputStream.nullOutputStream(), sha256));
      out.useDeterministicSerialization();
      content(document).writeTo(out);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new ContentVersion(HexFormat.of().formatHex(sha256.digest()));
  }

  /** As it is stored. */
  String with(int passages) {
    return digest + SEPARATOR + passages;
  }

  /** Passages of the stored version where it is this one; empty where it is another. */
  OptionalInt passagesIn(String stored) {
    String start = digest + SEPARATOR;
    String count = stored.startsWith(start) ? stored.substring(start.length()) : "";
    return COUNT.matcher(count).matches()
        ? OptionalInt.of(Integer.parseInt(count))
        : OptionalInt.empty();
  }

  private static SourceDocument content(SourceDocument document) {
    boolean unspecified = document.getFormat() == TextFormat.TEXT_FORMAT_UNSPECIFIED;
    return document.toBuilder()
        .clearId()
        .setFormat(unspecified ? TextFormat.TEXT_FORMAT_PLAIN : document.getFormat())
        .build();
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
