package dev.hedgerow.orchestrator.retrieval;

import com.google.protobuf.ByteString;
import dev.hedgerow.rag.v1.ErrorReason;
import dev.hedgerow.runtime.error.ErrorKind;
import dev.hedgerow.runtime.error.Failure;
import java.util.Base64;

/** Names the last document of a page, in a form that callers do not look into. */
final class PageToken {

  /** Tells our tokens from other people's, and these from later ones of another form. */
  private static final ByteString FORM = ByteString.copyFrom(new byte[] {1});

  private static final int MOST_ID_BYTES = 512;

  private PageToken() {}

  static String after(String documentId) {
    byte[] bytes = FORM.concat(ByteString.copyFromUtf8(documentId)).toByteArray();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /**
   * The document after which a page begins; empty for the first page.
   *
   * @throws Failure PAGE_TOKEN_INVALID
   */
  static String documentId(String token) {
    if (token.isEmpty()) {
      return "";
    }
    ByteString bytes = decode(token);
    ByteString id = bytes.startsWith(FORM) ? bytes.substring(FORM.size()) : ByteString.EMPTY;
    if (id.isEmpty() || id.size() > MOST_ID_BYTES || !id.isValidUtf8()) {
      throw invalid();
    }
    return id.toStringUtf8();
  }

  private static ByteString decode(String token) {
    try {
      return ByteString.copyFrom(Base64.getUrlDecoder().decode(token));
    } catch (IllegalArgumentException e) {
      throw invalid().causedBy(e);
    }
  }

  private static Failure invalid() {
    return Failure.of(
        ErrorKind.INVALID_ARGUMENT,
        ErrorReason.ERROR_REASON_PAGE_TOKEN_INVALID,
        "no such page token");
  }
}
