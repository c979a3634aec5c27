package io.sluice.storage.ingest;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.storage.store.FileStatus;
import io.sluice.storage.store.ObjectStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the files of a source. */
final class FileListing {
    private final ObjectStore store;

    FileListing(ObjectStore store) {
        this.store = store;
    }

    List<FileStatus> list(String path, List<String> names, Optional<String> pattern, SourceOptions options) {
        String root = withoutSlash(path);
        if (!names.isEmpty()) {
            List<FileStatus> files = named(root, names, options.ignoreMissingFiles());
            files.removeIf(file -> !options.takes(file, relative(root, file)));
            return files;
        }
        List<FileStatus> files = new ArrayList<>();
        Optional<FileStatus> single = store.status(root);
        String base = base(root, single.isPresent());
        if (single.isPresent()) {
            files.add(single.get());
        } else if (Glob.isGlob(root)) {
            Glob glob = Glob.of(root.substring(base.length() + 1));
            Glob below = Glob.of(root.substring(base.length() + 1) + "/**");
            for (FileStatus file : store.listFollowingLinks(base)) {
                String relative = relative(base, file);
                if (isVisible(relative) && (glob.matchesAll(relative) || below.matchesAll(relative))) {
                    files.add(file);
                }
            }
        } else {
            for (FileStatus file : store.listFollowingLinks(root)) {
                if (isVisible(relative(root, file))) {
                    files.add(file);
                }
            }
        }
        if (files.isEmpty()) {
            throw new SluiceException(
                    ErrorCode.PATH_NOT_FOUND,
                    "There is no file at or below " + path
                            + ". Check the path as the server sees it; names that start with '_' or '.' do not count.");
        }
        String folder = base;
        files.removeIf(file -> !options.takes(file, relative(folder, file)));
        if (pattern.isPresent()) {
            Glob glob = Glob.of(pattern.get());
            files.removeIf(file -> !glob.matches(relative(folder, file)));
        }
        return files;
    }

    /**
     * The folder that a path is about, without a slash at its end: that of a single file, or what stands before the
     * wildcards of a glob, else the path itself.
     */
    String base(String path) {
        String root = withoutSlash(path);
        return base(root, store.status(root).isPresent());
    }

    private static String base(String root, boolean isFile) {
        if (isFile) {
            return root.substring(0, root.lastIndexOf('/'));
        }
        return Glob.isGlob(root) ? root.substring(0, root.lastIndexOf('/', firstGlobCharacter(root))) : root;
    }

    private static String withoutSlash(String path) {
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private List<FileStatus> named(String root, List<String> names, boolean ignoreMissing) {
        // A file that is named twice is read once.
        Map<String, FileStatus> files = new LinkedHashMap<>();
        for (String name : names) {
            String path = name.startsWith("/") || name.contains(":/") ? name : root + "/" + name;
            Optional<FileStatus> file = store.status(path);
            if (file.isPresent()) {
                files.put(file.get().path(), file.get());
            } else if (!ignoreMissing) {
                throw new SluiceException(
                        ErrorCode.PATH_NOT_FOUND, "There is no file " + path + ", which FILES names.");
            }
        }
        return new ArrayList<>(files.values());
    }

    private static int firstGlobCharacter(String path) {
        for (int i = 0; i < path.length(); i++) {
            if (Glob.isGlob(path.substring(i, i + 1))) {
                return i;
            }
        }
        return path.length();
    }

    private static String relative(String root, FileStatus file) {
        return file.path().startsWith(root + "/") ? file.path().substring(root.length() + 1) : file.name();
    }

    private static boolean isVisible(String relative) {
        for (String name : relative.split("/")) {
            // A folder such as _c0=1 holds a partition.
            if (name.startsWith(".") || name.startsWith("_") && name.indexOf('=') < 0) {
                return false;
            }
        }
        return true;
    }
}
