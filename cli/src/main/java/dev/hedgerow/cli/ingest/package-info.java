/** `hedgerow ingest`: reads documents from files and streams and sends them to a mesh. */
@NullMarked
package dev.hedgerow.cli.ingest;

import org.jspecify.annotations.NullMarked;
