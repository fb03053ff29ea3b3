package dev.hedgerow.generate.openai;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Breaks a stream off after so many bytes: no answer is that long. */
final class BoundedInput extends FilterInputStream {
  private long left;

  BoundedInput(InputStream in, long bytes) {
    super(in);
    this.left = bytes;
  }

  @Override
  public int read() throws IOException {
    int one = super.read();
    take(one < 0 ? 0 : 1);
    return one;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int count = super.read(into, offset, length);
    take(Math.max(count, 0));
    return count;
  }

  private void take(int count) throws IOException {
    left -= count;
    if (left < 0) {
      throw new IOException("the answer is too long");
    }
  }
}
