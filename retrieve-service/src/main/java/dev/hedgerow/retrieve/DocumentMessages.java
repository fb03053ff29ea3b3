package dev.hedgerow.retrieve;

import com.google.protobuf.Struct;
import com.google.protobuf.Timestamp;
import com.google.protobuf.util.Timestamps;
import dev.hedgerow.retrieve.store.Detail;
import dev.hedgerow.retrieve.store.DocumentRecord;
import dev.hedgerow.retrieve.store.EmbeddedPassage;
import dev.hedgerow.retrieve.store.Metadata;
import dev.hedgerow.retrieve.store.StoredDocument;
import dev.hedgerow.retrieve.store.StoredPassage;
import dev.hedgerow.retrieve.store.UnitVector;
import dev.hedgerow.retrieve.v1.Document;
import dev.hedgerow.retrieve.v1.DocumentView;
import dev.hedgerow.retrieve.v1.GetResponse;
import dev.hedgerow.retrieve.v1.Passage;
import dev.hedgerow.retrieve.v1.ScanResponse;
import java.time.Instant;
import java.util.List;

/** Documents and passages between the contract and the store. */
final class DocumentMessages {
  private DocumentMessages() {}

  static StoredDocument document(Document message) {
    return new StoredDocument(
        message.getId(),
        message.getVersion(),
        message.getTitle(),
        message.getUrl(),
        new Metadata(Struct.newBuilder().putAllFields(message.getMetadataMap()).build()),
        message.getText(),
        Instant.EPOCH);
  }

  /** {@code field} is where the request has the vector. */
  static EmbeddedPassage embedded(dev.hedgerow.retrieve.v1.EmbeddedPassage message, String field) {
    Passage passage = message.getPassage();
    return new EmbeddedPassage(
        new StoredPassage(
            passage.getOrdinal(),
            passage.getText(),
            passage.getStart(),
            passage.getEnd(),
            passage.getSectionList(),
            passage.getPage(),
            passage.getTokenCount()),
        vector(message.getVectorList(), field));
  }

  static UnitVector vector(List<Float> components, String field) {
    float[] copy = new float[components.size()];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = components.get(i);
    }
    return UnitVector.of(copy, field);
  }

  static Detail detail(DocumentView view) {
    return switch (view) {
      case DOCUMENT_VIEW_VERSION -> Detail.VERSION;
      case DOCUMENT_VIEW_FULL -> Detail.FULL;
      case DOCUMENT_VIEW_BASIC, DOCUMENT_VIEW_UNSPECIFIED, UNRECOGNIZED -> Detail.BASIC;
    };
  }

  static GetResponse got(DocumentRecord record) {
    return GetResponse.newBuilder()
        .setDocument(message(record.document()))
        .addAllPassages(passages(record))
        .build();
  }

  static ScanResponse scanned(DocumentRecord record) {
    return ScanResponse.newBuilder()
        .setDocument(message(record.document()))
        .addAllPassages(passages(record))
        .build();
  }

  static Document message(StoredDocument document) {
    Document.Builder message =
        Document.newBuilder()
            .setId(document.id())
            .setVersion(document.version())
            .setTitle(document.title())
            .setUrl(document.url())
            .setText(document.text())
            .putAllMetadata(document.metadata().fields().getFieldsMap());
    if (!document.storedAt().equals(Instant.EPOCH)) {
      message.setStoredAt(timestamp(document.storedAt()));
    }
    if (!document.seenAt().equals(Instant.EPOCH)) {
      message.setSeenAt(timestamp(document.seenAt()));
    }
    return message.build();
  }

  static Passage message(String documentId, StoredPassage passage) {
    return Passage.newBuilder()
        .setId(documentId + "#" + passage.ordinal())
        .setOrdinal(passage.ordinal())
        .setText(passage.text())
        .setStart(passage.start())
        .setEnd(passage.end())
        .addAllSection(passage.section())
        .setPage(passage.page())
        .setTokenCount(passage.tokenCount())
        .build();
  }

  private static List<Passage> passages(DocumentRecord record) {
    String id = record.document().id();
    return record.passages().stream().map(passage -> message(id, passage)).toList();
  }

  static Timestamp timestamp(Instant time) {
    return Timestamps.fromMillis(time.toEpochMilli());
  }
}
