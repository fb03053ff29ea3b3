/**
 * Reads the text of PDF files, page by page, through PDFBox.
 *
 * <p>A file says itself how much it unpacks to, how wide its ranges are and what draws what, so
 * everything that PDFBox would do on its word is held here: {@code PdfParser} runs one file at a
 * time, and every stream that is unpacked, every object, operator and glyph of it passes {@code
 * PdfBounds}.
 */
@NullMarked
package dev.hedgerow.orchestrator.pdf;

import org.jspecify.annotations.NullMarked;
