package io.sluice.storage.store;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Files by path. Paths are absolute local paths or URIs, with '/' between names. Thread-safe.
 *
 * <p>Every method throws {@link io.sluice.common.error.SluiceException} naming the path: PATH_NOT_FOUND where a file to
 * be read is missing, DISK_FULL where no space is left, PERMISSION_DENIED, else IO_ERROR. After an error from a writing
 * method it is not known whether the write happened.
 */
public interface ObjectStore {
    /** Opens a file for reading. */
    InputFile open(String path);

    /**
     * Opens a file that nobody changes once it is there, as a data file of a table, for reading; what was read of it may be kept at
     * hand. If the file is changed all the same, a read gives the old or the new bytes, or fails.
     */
    default InputFile openUnchanging(String path) {
        return open(path);
    }

    /**
     * Lets go of what {@link #openUnchanging} keeps at hand of files that nobody has read for some time; with no time, of all. A file
     * that another process deletes may take room until then.
     */
    default void forgetFiles(Duration idle) {}

    /** The file's size and time, or empty if there is no such file. */
    Optional<FileStatus> status(String path);

    /** Whether to ask for the status of a few files takes less than to list their folder, as it does where no network is. */
    default boolean isStatusCheap() {
        return false;
    }

    /**
     * The files directly in a folder whose names are not before the given one, sorted by name (as UTF-16 strings). A
     * folder that does not exist is empty.
     */
    List<FileStatus> listFrom(String folder, String firstName);

    /** All files below a folder, at any depth, sorted by path. A folder that does not exist is empty. */
    List<FileStatus> listRecursively(String folder);

    /**
     * As {@link #listRecursively}, with what symbolic links name under the links' own paths, where the store has such links. For
     * files to be read; a list of files to be deleted must not leave the folder.
     */
    default List<FileStatus> listFollowingLinks(String folder) {
        return listRecursively(folder);
    }

    /** The names of the folders directly in a folder, sorted. A folder that does not exist has none. */
    default List<String> folders(String folder) {
        String prefix = folder.endsWith("/") ? folder : folder + "/";
        return listRecursively(folder).stream()
                .map(file -> file.path().substring(prefix.length()))
                .filter(path -> path.indexOf('/') > 0)
                .map(path -> path.substring(0, path.indexOf('/')))
                .distinct()
                .toList();
    }

    /**
     * Creates the file with this content unless there is one. Readers see the whole file or none; once this returns
     * true the file outlives a crash.
     *
     * @return false if a file was there already
     */
    boolean putIfAbsent(String path, byte[] content);

    /** Creates or replaces the file. Readers see the old or the new content, whole. */
    void put(String path, byte[] content);

    /** A new file, to be written in a stream; it appears when the stream is closed. */
    OutputFile create(String path);

    /**
     * The same for a file that must not take the place of another: if one has the path when the stream is closed, the close throws
     * {@link java.nio.file.FileAlreadyExistsException} and leaves that one as it is. After a close that succeeds, whoever wrote the
     * file knows that it is his.
     */
    OutputFile createNew(String path);

    /** Deletes a file; one that is not there is no error. */
    void delete(String path);

    default boolean exists(String path) {
        return status(path).isPresent();
    }

    /** A whole file. */
    default byte[] read(String path) {
        try (InputFile file = open(path)) {
            byte[] content = new byte[Math.toIntExact(file.sizeBytes())];
            file.readFully(0, content, 0, content.length);
            return content;
        }
    }
}
