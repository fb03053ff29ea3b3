package dev.hedgerow.cli.client;

import dev.hedgerow.cli.terminal.CommandFailure;
import dev.hedgerow.cli.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** What is said of a file that a command cannot do with. */
final class FileFailure {
  private FileFailure() {}

  static CommandFailure of(Path file, String problem) {
    return new CommandFailure(ExitCode.FILE, file + ": " + problem);
  }

  static CommandFailure of(Path file, IOException e) {
    return of(
        file,
        switch (e) {
          case NoSuchFileException _ -> "no such file or folder";
          case AccessDeniedException _ -> "no permission";
          case FileAlreadyExistsException _ -> "is there already";
          case FileSystemException other when other.getReason() != null -> other.getReason();
          default -> String.valueOf(e.getMessage());
        });
  }
}
