package dev.hedgerow.cli.badinput;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Damages messages as lines, disks and careless programs do. */
final class Mutator {
  private static final int MOST_CHANGES = 2;
  private static final int MOST_BYTES = 16;

  private final Random random;
  private final List<byte[]> donors;

  /**
   * @param donors what pieces are taken from
   */
  Mutator(Random random, List<byte[]> donors) {
    this.random = random;
    this.donors = donors;
  }

  /** The message after one or two changes. */
  byte[] mutate(byte[] message) {
    byte[] changed = message;
    for (int i = random.nextInt(MOST_CHANGES); i >= 0; i--) {
      changed = change(changed);
    }
    return changed;
  }

  private byte[] change(byte[] message) {
    int from = random.nextInt(message.length + 1);
    int to = Math.min(message.length, from + 1 + random.nextInt(MOST_BYTES));
    return switch (random.nextInt(10)) {
      case 0 -> joined(message, from, new byte[0], to);
      case 1 -> joined(message, from, noise(), from);
      case 2 -> joined(message, from, noise(), to);
      case 3 -> joined(message, from, piece(), from);
      case 4 -> joined(message, from, piece(), to);
      default -> flipped(message); // Often still a message.
    };
  }

  private byte[] flipped(byte[] message) {
    byte[] changed = message.clone();
    if (changed.length > 0) {
      changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return changed;
  }

  private byte[] noise() {
    byte[] noise = new byte[1 + random.nextInt(MOST_BYTES)];
    random.nextBytes(noise);
    return noise;
  }

  private byte[] piece() {
    byte[] donor = donors.get(random.nextInt(donors.size()));
    int from = random.nextInt(donor.length + 1);
    return Arrays.copyOfRange(donor, from, from + random.nextInt(donor.length - from + 1));
  }

  /** The message up to a point, the middle, and the message from another point on. */
  private static byte[] joined(byte[] message, int from, byte[] middle, int to) {
    byte[] all = Arrays.copyOf(message, from + middle.length + message.length - to);
    System.arraycopy(middle, 0, all, from, middle.length);
    System.arraycopy(message, to, all, from + middle.length, message.length - to);
    return all;
  }
}
