package io.sluice.storage.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Local disk. A path is absolute, or a {@code file:} URI. Every file is written to a hidden temporary name beside its
 * own, forced to disk, and then linked (put-if-absent, create-new) or renamed (create, put) to its name, which are the
 * two operations that POSIX promises to be atomic.
 */
public final class LocalObjectStore implements ObjectStore {
    /** Marks temporary files; a crash may leave one behind, which nobody reads. */
    private static final String TEMPORARY_SUFFIX = ".sluice-tmp";

    private final FileMappings mappings = new FileMappings();

    @Override
    public InputFile open(String path) {
        try {
            Path file = LocalPaths.of(path);
            if (Files.isDirectory(file)) {
                throw new IOException("it is a folder");
            }
            return new LocalInputFile(path, FileChannel.open(file, StandardOpenOption.READ));
        } catch (IOException e) {
            throw StoreErrors.of("read", path, e);
        }
    }

    @Override
    public InputFile openUnchanging(String path) {
        try {
            Path file = LocalPaths.of(path);
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            FileMappings.Use use = attributes.isRegularFile() ? mappings.use(file, attributes) : null;
            InputFile mapped = null;
            try {
                mapped = use == null ? null : MappedInputFile.open(path, attributes.size(), use);
            } finally {
                if (mapped == null && use != null) {
                    use.close();
                }
            }
            return mapped == null ? open(path) : mapped;
        } catch (IOException e) {
            throw StoreErrors.of("read", path, e);
        }
    }

    @Override
    public void forgetFiles(Duration idle) {
        mappings.forget(idle);
    }

    @Override
    public Optional<FileStatus> status(String path) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(LocalPaths.of(path), BasicFileAttributes.class);
            return attributes.isDirectory() ? Optional.empty() : Optional.of(status(path, attributes));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw StoreErrors.of("read", path, e);
        }
    }

    @Override
    public boolean isStatusCheap() {
        return true;
    }

    @Override
    public List<FileStatus> listFrom(String folder, String firstName) {
        List<FileStatus> found = new ArrayList<>();
        String prefix = folder.endsWith("/") ? folder : folder + "/";
        try (var children = Files.newDirectoryStream(LocalPaths.of(folder))) {
            for (Path child : children) {
                String name = child.getFileName().toString();
                if (name.compareTo(firstName) >= 0 && !isTemporary(name)) {
                    addFile(found, prefix + name, child);
                }
            }
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        } catch (IOException e) {
            throw StoreErrors.of("list", folder, e);
        }
        found.sort(Comparator.comparing(FileStatus::path));
        return found;
    }

    @Override
    public List<FileStatus> listRecursively(String folder) {
        return walk(folder, Set.of());
    }

    @Override
    public List<FileStatus> listFollowingLinks(String folder) {
        return walk(folder, Set.of(FileVisitOption.FOLLOW_LINKS));
    }

    private static List<FileStatus> walk(String folder, Set<FileVisitOption> options) {
        FileWalk walk = new FileWalk(folder, !options.isEmpty());
        try {
            Files.walkFileTree(LocalPaths.of(folder), options, Integer.MAX_VALUE, walk);
        } catch (IOException e) {
            throw StoreErrors.of("list", folder, e);
        }
        List<FileStatus> found = walk.found;
        found.sort(Comparator.comparing(FileStatus::path));
        return found;
    }

    /** Collects files. Of one that is in the folder itself and also behind a link, the link adds nothing. */
    private static final class FileWalk extends SimpleFileVisitor<Path> {
        private final List<FileStatus> found = new ArrayList<>();
        private final Path root;
        private final String prefix;
        private final boolean followsLinks;
        /** Links to folders on the way down. */
        private final Deque<Path> links = new ArrayDeque<>();

        FileWalk(String folder, boolean followsLinks) {
            this.root = LocalPaths.of(folder);
            this.prefix = folder.endsWith("/") ? folder : folder + "/";
            this.followsLinks = followsLinks;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            if (followsLinks && !directory.equals(root) && Files.isSymbolicLink(directory)) {
                links.push(directory);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, IOException e) throws IOException {
            if (directory.equals(links.peek())) {
                links.pop();
            }
            return super.postVisitDirectory(directory, e);
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            if (attributes.isRegularFile() && !isTemporary(file.getFileName().toString()) && !isListedBesides(file)) {
                found.add(status(prefix + LocalPaths.relative(root, file), attributes));
            }
            return FileVisitResult.CONTINUE;
        }

        private boolean isListedBesides(Path file) throws IOException {
            return followsLinks
                    && (!links.isEmpty() || Files.isSymbolicLink(file))
                    && file.toRealPath().startsWith(root.toRealPath());
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            // A link to a folder above it adds nothing.
            if (e instanceof NoSuchFileException || e instanceof FileSystemLoopException) {
                return FileVisitResult.CONTINUE;
            }
            throw e;
        }
    }

    @Override
    public List<String> folders(String folder) {
        List<String> found = new ArrayList<>();
        try (var children = Files.newDirectoryStream(LocalPaths.of(folder), Files::isDirectory)) {
            children.forEach(child -> found.add(child.getFileName().toString()));
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        } catch (IOException e) {
            throw StoreErrors.of("list", folder, e);
        }
        found.sort(Comparator.naturalOrder());
        return found;
    }

    @Override
    public boolean putIfAbsent(String path, byte[] content) {
        Path target = LocalPaths.of(path);
        try {
            Path temporary = writeTemporary(target, content);
            try {
                Files.createLink(target, temporary);
            } catch (FileAlreadyExistsException e) {
                return false;
            } finally {
                Files.deleteIfExists(temporary);
            }
            forceFolder(target.getParent());
            return true;
        } catch (IOException e) {
            throw StoreErrors.of("write", path, e);
        }
    }

    @Override
    public void put(String path, byte[] content) {
        Path target = LocalPaths.of(path);
        try {
            Path temporary = writeTemporary(target, content);
            try {
                Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(temporary);
            }
            forceFolder(target.getParent());
        } catch (IOException e) {
            throw StoreErrors.of("write", path, e);
        }
    }

    @Override
    public OutputFile create(String path) {
        return create(path, true);
    }

    @Override
    public OutputFile createNew(String path) {
        return create(path, false);
    }

    private static OutputFile create(String path, boolean replaces) {
        Path target = LocalPaths.of(path);
        try {
            Files.createDirectories(target.getParent());
            return new LocalOutputFile(target, temporaryFor(target), replaces);
        } catch (IOException e) {
            throw StoreErrors.of("write", path, e);
        }
    }

    @Override
    public void delete(String path) {
        Path file = LocalPaths.of(path);
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw StoreErrors.of("delete", path, e);
        } finally {
            mappings.forget(file);
        }
    }

    /** Makes what was renamed or linked into a folder outlive a crash. */
    static void forceFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static Path writeTemporary(Path target, byte[] content) throws IOException {
        Files.createDirectories(target.getParent());
        Path temporary = temporaryFor(target);
        try (FileChannel channel =
                FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        } catch (IOException e) {
            Files.deleteIfExists(temporary);
            throw e;
        }
        return temporary;
    }

    private static Path temporaryFor(Path target) {
        return target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + TEMPORARY_SUFFIX);
    }

    private static boolean isTemporary(String name) {
        return name.endsWith(TEMPORARY_SUFFIX);
    }

    private static void addFile(List<FileStatus> found, String path, Path file) throws IOException {
        BasicFileAttributes attributes;
        try {
            attributes = Files.readAttributes(file, BasicFileAttributes.class);
        } catch (NoSuchFileException e) {
            return; // deleted since it was listed
        }
        if (attributes.isRegularFile()) {
            found.add(status(path, attributes));
        }
    }

    private static FileStatus status(String path, BasicFileAttributes attributes) {
        return new FileStatus(
                path, attributes.size(), attributes.lastModifiedTime().toMillis());
    }
}
