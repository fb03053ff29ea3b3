package dev.hedgerow.retrieve.store;

/** The data folder cannot be used, such as when another process has it. The message is one line. */
public final class DataFolderException extends RuntimeException {
  /** The message names the folder. */
  public DataFolderException(String message) {
    super(message);
  }

  /** The message names the folder. */
  public DataFolderException(String message, Throwable cause) {
    super(message, cause);
  }
}
