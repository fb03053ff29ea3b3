package dev.hedgerow.embed;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** Sets an environment variable of this process, for native code; Java itself cannot. */
final class ProcessVariable {
  private static final FunctionDescriptor SETENV =
      FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT);

  private ProcessVariable() {}

  /** By POSIX's setenv; does nothing on a platform that has none. */
  @SuppressWarnings("restricted") // Services run with native access: their models are native code.
  static void set(String name, String value) {
    Linker linker = Linker.nativeLinker();
    linker
        .defaultLookup()
        .find("setenv")
        .map(address -> linker.downcallHandle(address, SETENV))
        .ifPresent(setenv -> call(setenv, name, value));
  }

  private static void call(MethodHandle setenv, String name, String value) {
    int result;
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment nativeName = arena.allocateFrom(name);
      result = (int) setenv.invokeExact(nativeName, arena.allocateFrom(value), 1);
    } catch (Throwable e) {
      throw new IllegalStateException("cannot set " + name, e);
    }
    if (result != 0) {
      throw new IllegalStateException("cannot set " + name);
    }
  }
}
