package dev.hedgerow.cli.ingest;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.zip.ZipException;

/** Why something was not sent. */
public enum SkipReason {
  HIDDEN("hidden", false),
  TYPE("not a type of document that is read", false),
  /** As TYPE, of a file that the user named. */
  UNSUPPORTED("named, but not a type of document that is read", true),
  BINARY("binary", true),
  FOLDER_LINK("a link to a folder is not followed", false),
  NOT_A_FILE("neither a file nor a folder", false),
  EMPTY("no text", false),
  SHORT("shorter than --min-chars", false),
  NOT_UTF8("not UTF-8", true),
  NUL("has a NUL character", true),
  MALFORMED("malformed", true),
  SHAPE("not of the shape of a document", true),
  TOO_LARGE("over the bounds", true),
  DAMAGED_GZIP("damaged or truncated gzip", true),
  MISSING("no such file", true),
  SAME_NAME("another folder or file of that name is there; name one above both", true),
  UNREADABLE("cannot be read", true),
  CHANGED("changed while it was read", true);

  private final String text;
  private final boolean damage;

  SkipReason(String text, boolean damage) {
    this.text = text;
    this.damage = damage;
  }

  /** In words. */
  public String text() {
    return text;
  }

  /** Whether the user expected it to go in; what was left out by a rule is no damage. */
  public boolean damage() {
    return damage;
  }

  static SkipReason of(IOException e) {
    return switch (e) {
      case FileChangedException _ -> CHANGED;
      case NoSuchFileException _, NotDirectoryException _ -> MISSING;
      case ZipException _, EOFException _ -> DAMAGED_GZIP;
      default -> UNREADABLE;
    };
  }

  /** What the exception says beyond its reason, without a path: the origin has it. */
  static String detail(IOException e) {
    return switch (e) {
      case AccessDeniedException _ -> "permission denied";
      case FileChangedException _, NoSuchFileException _, NotDirectoryException _ -> "";
      case java.nio.file.FileSystemException f -> f.getReason() == null ? "" : f.getReason();
      default -> e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    };
  }
}
