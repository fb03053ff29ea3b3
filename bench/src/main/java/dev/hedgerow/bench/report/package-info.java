/** What a bench prints: lines for programs, a table for people, plots. */
@NullMarked
package dev.hedgerow.bench.report;

import org.jspecify.annotations.NullMarked;
