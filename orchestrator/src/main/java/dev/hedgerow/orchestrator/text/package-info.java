/**
 * Text as documents hold it: parsing, sentences, passages. Pure and deterministic.
 *
 * <p>Offsets inside this package count UTF-16 code units of the document's text; what leaves it
 * towards the contract ({@link dev.hedgerow.orchestrator.text.Chunk}) counts code points.
 */
@NullMarked
package dev.hedgerow.orchestrator.text;

import org.jspecify.annotations.NullMarked;
