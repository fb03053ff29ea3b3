/**
 * What tests need: a server behind the real chain, a clock that stands still, spans as they ended.
 */
@NullMarked
package dev.hedgerow.testkit;

import org.jspecify.annotations.NullMarked;
