package io.sluice.storage.maintenance;

import io.sluice.storage.log.DeletionVectorDescriptor;
import io.sluice.storage.log.FilePaths;
import io.sluice.storage.parallel.ParallelWork;
import io.sluice.storage.store.FileStatus;
import io.sluice.storage.store.ObjectStore;
import io.sluice.storage.table.DeletionVectorPaths;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The files in a table's folder, by their paths relative to it. Hidden ones, whose names or folders begin with '_' or
 * '.', belong to others: except change data, index files and folders of partition columns with such a name.
 */
record TableFolder(ObjectStore store, String path, Collection<String> partitionColumns) {
    static final String CHANGE_DATA = "_change_data";
    static final String INDEX = "_delta_index";
    private static final String LOG = "_delta_log";

    /** Every file that is not hidden, without following symbolic links to folders; folders are listed in parallel. */
    List<FileStatus> list(int threads, Runnable checkCancelled) {
        List<FileStatus> found = Collections.synchronizedList(new ArrayList<>());
        store.listFrom(path, "").stream().filter(this::isOurs).forEach(found::add);
        List<String> folders = store.folders(path).stream()
                .filter(name -> !isHidden(name))
                .map(name -> path + "/" + name)
                .toList();
        ParallelWork.forEach(
                folders,
                threads,
                checkCancelled,
                folder -> store.listRecursively(folder).stream()
                        .filter(this::isOurs)
                        .forEach(found::add));
        return new ArrayList<>(found);
    }

    /**
     * The same with what symbolic links name, to be taken into a new table; links that lead back into the folder add nothing.
     * What is to be deleted is not listed so.
     */
    List<FileStatus> listFollowingLinks() {
        // As a whole: a walk that began at a link could not know that it leads back.
        return store.listFollowingLinks(path).stream().filter(this::isOurs).toList();
    }

    /** A listed file's path relative to the folder. */
    String relative(FileStatus file) {
        return file.path().substring(path.length() + 1);
    }

    /** The path relative to the folder of a file that the log names; empty for one elsewhere. */
    Optional<String> relative(String encodedPath) {
        return inFolder(FilePaths.absolute(path, encodedPath));
    }

    /** The same for a deletion vector's file; empty also for a vector that is in the log. */
    Optional<String> relative(DeletionVectorDescriptor vector) {
        return vector == null
                ? Optional.empty()
                : DeletionVectorPaths.absolute(path, vector).flatMap(this::inFolder);
    }

    private Optional<String> inFolder(String absolute) {
        String file = FilePaths.local(absolute);
        String folder = FilePaths.local(path) + "/";
        return file.startsWith(folder) ? Optional.of(file.substring(folder.length())) : Optional.empty();
    }

    private boolean isOurs(FileStatus file) {
        for (String name : relative(file).split("/")) {
            if (isHidden(name)) {
                return false;
            }
        }
        return true;
    }

    private boolean isHidden(String name) {
        boolean marked = name.startsWith("_") || name.startsWith(".");
        if (!marked || name.equals(CHANGE_DATA) || name.equals(INDEX)) {
            return false;
        }
        return name.equals(LOG) || partitionColumns.stream().noneMatch(column -> name.startsWith(column + "="));
    }
}
