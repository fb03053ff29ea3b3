/** Commands that talk to a running mesh, and how they reach it. */
@NullMarked
package dev.hedgerow.cli.client;

import org.jspecify.annotations.NullMarked;
