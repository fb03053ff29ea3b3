/** The contract's messages and traces as people read them: whole without colour. */
@NullMarked
package dev.hedgerow.cli.render;

import org.jspecify.annotations.NullMarked;
