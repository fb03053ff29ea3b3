package dev.hedgerow.retrieve.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/** A file that does what another one does. */
public class FilterAppendFile implements AppendFile {
  private final AppendFile in;

  /** Takes it over. */
  public FilterAppendFile(AppendFile in) {
    this.in = in;
  }

  @Override
  public void append(List<ByteBuffer> bytes) throws IOException {
    in.append(bytes);
  }

  @Override
  public void sync() throws IOException {
    in.sync();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
