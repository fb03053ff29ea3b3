/**
 * Input that no client should send, at every method of the contract: each call must end with a
 * result or with a refusal that says what was wrong, and leave nothing behind.
 */
@NullMarked
package dev.hedgerow.cli.badinput;

import org.jspecify.annotations.NullMarked;
