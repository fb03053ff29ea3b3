/** What every command shares: output, exit codes, failures in one line, Ctrl-C. */
@NullMarked
package dev.hedgerow.cli.terminal;

import org.jspecify.annotations.NullMarked;
