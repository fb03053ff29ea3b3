package dev.hedgerow.cli.ingest;

import java.io.IOException;

/** A file is not what it was when reading it began. */
final class FileChangedException extends IOException {
  private static final long serialVersionUID = 1L;
}
