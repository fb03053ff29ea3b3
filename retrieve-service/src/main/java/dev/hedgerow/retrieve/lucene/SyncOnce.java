package dev.hedgerow.retrieve.lucene;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexOutput;

/**
 * Syncs each file once. A commit asks for all files of the index, however few are new, and files
 * are never changed after they are written: what has reached the disk is there. Names can come
 * again, after a failed write, so that a file that is created anew counts as new.
 */
final class SyncOnce extends FilterDirectory {
  private final Set<String> synced = ConcurrentHashMap.newKeySet();

  SyncOnce(Directory in) {
    super(in);
  }

  @Override
  public void sync(Collection<String> names) throws IOException {
    List<String> fresh = names.stream().filter(name -> !synced.contains(name)).toList();
    in.sync(fresh);
    synced.addAll(fresh);
  }

  @Override
  public IndexOutput createOutput(String name, IOContext context) throws IOException {
    synced.remove(name);
    return in.createOutput(name, context);
  }

  @Override
  public void deleteFile(String name) throws IOException {
    synced.remove(name);
    in.deleteFile(name);
  }

  @Override
  public void rename(String source, String target) throws IOException {
    boolean wasSynced = synced.remove(source);
    synced.remove(target);
    in.rename(source, target);
    if (wasSynced) {
      synced.add(target);
    }
  }
}
