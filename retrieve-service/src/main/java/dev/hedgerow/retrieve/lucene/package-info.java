/** The store on local disk: one Lucene index a collection, BM25 and HNSW side by side in it. */
@NullMarked
package dev.hedgerow.retrieve.lucene;

import org.jspecify.annotations.NullMarked;
