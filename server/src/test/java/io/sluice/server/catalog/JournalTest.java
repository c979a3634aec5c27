package io.sluice.server.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    private static final List<String> RECORDS = List.of("one", "", "{\"three\": 3}", "four");

    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("journal");
    }

    private static List<String> read(Path file) throws IOException {
        List<String> records = new ArrayList<>();
        Journal.open(file, records::add).close();
        return records;
    }

    private byte[] written() throws IOException {
        try (Journal journal = Journal.open(file(), record -> {})) {
            for (String record : RECORDS) {
                journal.append(record);
            }
        }
        return Files.readAllBytes(file());
    }

    @Test
    void recordsAreReadInTheirOrderAndMoreCanFollow() throws IOException {
        written();
        assertThat(read(file())).isEqualTo(RECORDS);
        try (Journal journal = Journal.open(file(), record -> {})) {
            journal.append("five");
        }
        assertThat(read(file())).containsExactly("one", "", "{\"three\": 3}", "four", "five");
    }

    /** A crash may cut the last write off anywhere: the records before it are all there, and the journal goes on after them. */
    @Test
    void aWriteThatWasCutOffIsAsIfItHadNotBegun() throws IOException {
        byte[] whole = written();
        int header = indexOfLine(whole, 1);
        for (int length = header; length <= whole.length; length++) {
            byte[] left = Arrays.copyOf(whole, length);
            Files.write(file(), left);
            int complete = lines(left) - 1;
            assertThat(read(file())).as("%d bytes", length).isEqualTo(RECORDS.subList(0, complete));
            try (Journal journal = Journal.open(file(), record -> {})) {
                journal.append("next");
            }
            List<String> expected = new ArrayList<>(RECORDS.subList(0, complete));
            expected.add("next");
            assertThat(read(file())).as("%d bytes and a record", length).isEqualTo(expected);
        }
    }

    /** Where the machine fails, the file may have grown by blocks that were not written. */
    @Test
    void zerosAtTheEndAreAWriteThatWasCutOff() throws IOException {
        byte[] whole = written();
        int last = indexOfLine(whole, RECORDS.size());
        byte[] unwritten = Arrays.copyOf(whole, whole.length + 100);
        Files.write(file(), unwritten);
        assertThat(read(file())).isEqualTo(RECORDS);
        byte[] inside = whole.clone();
        Arrays.fill(inside, last, last + 4, (byte) 0);
        Files.write(file(), inside);
        assertThat(read(file())).isEqualTo(RECORDS.subList(0, RECORDS.size() - 1));
    }

    /** No byte can change without notice; but for the last line's end, without which the line is one that was cut off. */
    @Test
    void damageIsNoticedAndTheFileLeftAsItIs() throws IOException {
        byte[] whole = written();
        for (int i = 0; i < whole.length - 1; i++) {
            byte[] damaged = whole.clone();
            damaged[i] ^= 1;
            Files.write(file(), damaged);
            assertThatThrownBy(() -> read(file())).as("byte %d", i).isInstanceOf(Journal.DamagedException.class);
            assertThat(Files.readAllBytes(file())).isEqualTo(damaged);
        }
    }

    @Test
    void missingAndDoubledLinesAreNoticed() throws IOException {
        byte[] whole = written();
        int second = indexOfLine(whole, 2);
        int third = indexOfLine(whole, 3);
        byte[] missing = new byte[whole.length - (third - second)];
        System.arraycopy(whole, 0, missing, 0, second);
        System.arraycopy(whole, third, missing, second, whole.length - third);
        Files.write(file(), missing);
        assertThatThrownBy(() -> read(file()))
                .isInstanceOf(Journal.DamagedException.class)
                .hasMessageContaining("line 3");
        Files.write(file(), new byte[0]);
        assertThatThrownBy(() -> read(file())).isInstanceOf(Journal.DamagedException.class);
    }

    @Test
    void replacedRecordsAreTheOnlyOnes() throws IOException {
        written();
        try (Journal journal = Journal.open(file(), record -> {})) {
            journal.replace(List.of("a", "b"));
            assertThat(journal.records()).isEqualTo(2);
            journal.append("c");
        }
        Files.writeString(folder.resolve("journal.new"), "left by a crash");
        assertThat(read(file())).containsExactly("a", "b", "c");
        assertThat(folder.resolve("journal.new")).doesNotExist();
    }

    @Test
    void aFailedReplacementLeavesTheOldRecords() throws IOException {
        try (Journal journal = Journal.open(file(), record -> {})) {
            journal.append("one");
            Path successor = Files.createDirectory(folder.resolve("journal.new"));
            assertThatThrownBy(() -> journal.replace(List.of())).isInstanceOf(IOException.class);
            Files.delete(successor);
            journal.append("two");
        }
        assertThat(read(file())).containsExactly("one", "two");
    }

    private static int lines(byte[] content) {
        int lines = 0;
        for (byte b : content) {
            lines += b == '\n' ? 1 : 0;
        }
        return lines;
    }

    /** Where a line begins. @param line from 0 */
    private static int indexOfLine(byte[] content, int line) {
        int position = 0;
        for (int i = 0; i < line; i++) {
            while (content[position++] != '\n') {}
        }
        return position;
    }
}
