/** Passages from the web: the snippets that a search engine gives with its results. */
@NullMarked
package dev.hedgerow.orchestrator.web;

import org.jspecify.annotations.NullMarked;
