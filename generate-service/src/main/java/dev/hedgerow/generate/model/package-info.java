/**
 * What a model is to this service: a prompt goes in, pieces of text come out, one outcome ends it.
 */
@NullMarked
package dev.hedgerow.generate.model;

import org.jspecify.annotations.NullMarked;
