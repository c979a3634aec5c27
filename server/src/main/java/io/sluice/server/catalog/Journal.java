package io.sluice.server.catalog;

import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.CRC32C;

/**
 * A write-ahead journal: a file of records, one a line, to which records are only appended. A record is on the disk when
 * {@link #append} returns. {@link #replace} puts a whole new file in the place of the old one by a rename, so that there is
 * always one or the other.
 *
 * <p>A line is the CRC-32C (8 hexadecimal digits) of what follows it, the record's number, and its text: ASCII without line
 * breaks. Record 0 names the format.
 *
 * <p>Writes go through plain streams: a file channel would be closed under every other thread by the interrupt of one. Not
 * thread-safe.
 */
final class Journal implements AutoCloseable {
    private static final String FORMAT = "sluice-catalog 1";
    private static final int CHECKSUM_DIGITS = 8;

    private final Path file;
    private FileOutputStream out;
    private long records;

    private Journal(Path file) {
        this.file = file;
    }

    /** What the file says cannot be what was written to it. */
    static final class DamagedException extends IOException {
        private static final long serialVersionUID = 1L;

        DamagedException(String message) {
            super(message);
        }
    }

    /**
     * Opens the journal, makes an empty one if there is none, and gives its records in the order of their writing. A last record
     * that is there in part was never acknowledged, and is cut off.
     *
     * @throws DamagedException if any other record is not as it was written; the file is left as it is
     */
    static Journal open(Path file, Consumer<String> record) throws IOException {
        Journal journal = new Journal(file);
        Files.deleteIfExists(journal.successor());
        if (Files.exists(file)) {
            journal.read(record);
            journal.out = new FileOutputStream(file.toFile(), true);
        } else {
            journal.replace(List.of());
        }
        return journal;
    }

    private void read(Consumer<String> record) throws IOException {
        byte[] content = Files.readAllBytes(file);
        int position = 0;
        while (position < content.length) {
            int end = position;
            while (end < content.length && content[end] != '\n') {
                end++;
            }
            String text = end < content.length ? textOf(content, position, end) : null;
            if (text == null) {
                if (records > 0 && isTorn(content, position, end)) {
                    cut(position);
                    return;
                }
                throw damaged(records + 1);
            }
            if (records > 0) {
                record.accept(text);
            } else if (!text.equals(FORMAT)) {
                throw new DamagedException(
                        file + " is written in the form \"" + text + "\"; this version reads \"" + FORMAT + "\"");
            }
            records++;
            position = end + 1;
        }
        if (records == 0) {
            throw damaged(1);
        }
    }

    /** The text of the next record if it is as it was written, else null. */
    private String textOf(byte[] content, int start, int end) {
        String line = new String(content, start, end - start, StandardCharsets.ISO_8859_1);
        String number = " " + records + " ";
        if (!line.startsWith(number, CHECKSUM_DIGITS)) {
            return null;
        }
        String checked = line.substring(CHECKSUM_DIGITS);
        return line.startsWith(checksum(checked)) ? checked.substring(number.length()) : null;
    }

    /**
     * Whether a record that is not whole is the end of a write that a crash cut off: it has no end of its line, or, where the
     * machine failed, blocks that were never written, which read as zeros. Nothing follows such a record.
     */
    private static boolean isTorn(byte[] content, int start, int end) {
        if (end == content.length) {
            return true;
        }
        if (end + 1 < content.length) {
            return false;
        }
        for (int i = start; i < end; i++) {
            if (content[i] == 0) {
                return true;
            }
        }
        return false;
    }

    private void cut(long length) throws IOException {
        try (RandomAccessFile writable = new RandomAccessFile(file.toFile(), "rw")) {
            writable.setLength(length);
            writable.getFD().sync();
        }
    }

    private DamagedException damaged(long line) {
        return new DamagedException("line " + line + " of " + file + " is damaged");
    }

    /** How many records there are. */
    long records() {
        return records - 1;
    }

    /** Whether a record can be appended: not after a write that failed, until {@link #replace} succeeds. */
    boolean isWritable() {
        return out != null;
    }

    /**
     * Appends a record; it outlives a crash once this returns. After an exception it is not known whether the record is in the
     * file, and no record can be appended until {@link #replace} says what the file holds.
     *
     * @param text ASCII without line breaks
     */
    void append(String text) throws IOException {
        try {
            out.write(line(records, text));
            out.getFD().sync();
            records++;
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    /** Makes these the only records. Before and after a crash there are either the old ones or these. */
    void replace(List<String> texts) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.writeBytes(line(0, FORMAT));
        for (int i = 0; i < texts.size(); i++) {
            content.writeBytes(line(i + 1, texts.get(i)));
        }
        try (FileOutputStream successor = new FileOutputStream(successor().toFile())) {
            content.writeTo(successor);
            successor.getFD().sync();
        }
        close();
        Files.move(successor(), file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        forceFolder(file.getParent());
        out = new FileOutputStream(file.toFile(), true);
        records = texts.size() + 1;
    }

    private Path successor() {
        return file.resolveSibling(file.getFileName() + ".new");
    }

    private static byte[] line(long number, String text) {
        String checked = " " + number + " " + text;
        return (checksum(checked) + checked + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    private static String checksum(String text) {
        CRC32C checksum = new CRC32C();
        checksum.update(text.getBytes(StandardCharsets.ISO_8859_1));
        String digits = Long.toHexString(checksum.getValue());
        return "0".repeat(CHECKSUM_DIGITS - digits.length()) + digits;
    }

    /** Makes a new name in the folder outlive a crash of the machine. */
    static void forceFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    @Override
    public void close() throws IOException {
        FileOutputStream open = out;
        out = null;
        if (open != null) {
            open.close();
        }
    }
}
