package dev.hedgerow.retrieve.lucene;

import dev.hedgerow.retrieve.store.Metadata;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.NumericUtils;

/**
 * How metadata is indexed: under four fields of the index whatever the names, since a field of the
 * index for each name would let callers grow its schema without bound.
 */
final class MetadataTerms {
  /** No filter can ask for a longer text, so that a longer one need not be found. */
  private static final int MAX_TEXT_BYTES = 4_096;

  private MetadataTerms() {}

  static List<IndexableField> of(Metadata metadata) {
    List<IndexableField> fields = new ArrayList<>();
    for (String name : metadata.names()) {
      fields.add(keyword(Fields.META_NAME, new BytesRef(name)));
      for (String text : metadata.texts(name)) {
        if (text.getBytes(StandardCharsets.UTF_8).length <= MAX_TEXT_BYTES) {
          fields.add(keyword(Fields.META_TEXT, term(name, text)));
        }
      }
      for (boolean value : metadata.booleans(name)) {
        fields.add(keyword(Fields.META_BOOLEAN, term(name, value)));
      }
      for (double number : metadata.numbers(name)) {
        fields.add(new LongPoint(Fields.META_NUMBER, hash(name), sortable(number)));
      }
    }
    return fields;
  }

  static BytesRef term(String name, String text) {
    return new BytesRef(name + '\0' + text);
  }

  static BytesRef term(String name, boolean value) {
    return term(name, Boolean.toString(value));
  }

  /** Orders as the number does. */
  static long sortable(double number) {
    return NumericUtils.doubleToSortableLong(number);
  }

  /** Eight bytes of SHA-256: two names of one collection will not meet in it. */
  static long hash(String name) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.wrap(digest).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static IndexableField keyword(String field, BytesRef term) {
    return new StringField(field, term, Field.Store.NO);
  }
}
