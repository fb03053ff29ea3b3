/** What commands that go on by themselves after a failure have in common. */
@NullMarked
package dev.hedgerow.cli.retry;

import org.jspecify.annotations.NullMarked;
