/**
 * Small changes to a text, one after another, before it is used: a document's before it is cut.
 * Each is pure and takes time in proportion to the text.
 */
@NullMarked
package dev.hedgerow.orchestrator.step;

import org.jspecify.annotations.NullMarked;
