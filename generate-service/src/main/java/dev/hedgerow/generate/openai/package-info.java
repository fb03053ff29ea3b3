/**
 * Models behind any endpoint that speaks OpenAI's chat completions. LangChain4j writes the request
 * and reads the chunks; the HTTP exchange under it is ours, so that it can be aborted at any
 * moment, runs on the caller's thread, and its errors keep their status and headers.
 */
@NullMarked
package dev.hedgerow.generate.openai;

import org.jspecify.annotations.NullMarked;
