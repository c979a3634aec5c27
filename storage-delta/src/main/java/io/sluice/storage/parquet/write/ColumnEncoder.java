package io.sluice.storage.parquet.write;

import io.sluice.storage.file.BloomFilterOptions;
import io.sluice.storage.parquet.bloom.FilterBuilder;
import io.sluice.storage.parquet.bloom.SplitBlockFilter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.column.values.bloomfilter.BlockSplitBloomFilter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/**
 * Encodes one column chunk: collects levels and values of a page, encodes and compresses the page when it is full, and
 * keeps the pages until the row group ends. Values go to a dictionary as long as that pays. Not thread-safe; used for
 * one row group after the other.
 */
abstract class ColumnEncoder {
    /** Rows after which a page ends. */
    static final int PAGE_ROWS = 24_576;

    private static final int PAGE_BYTES = 1 << 20;
    private static final int MAX_DICTIONARY_BYTES = 1 << 20;
    /** The part of a dictionary's bytes that counts against the first page. */
    private static final int DICTIONARY_SHARE = 4;

    private final ColumnDescriptor column;
    private final PageCompressor compressor;
    private final Output out;
    private final int maxRepetition;
    private final int maxDefinition;
    private final List<Page> pages = new ArrayList<>();
    private int[] repetition = new int[0];
    private int[] definition = new int[0];
    private int entries;
    private int present;
    private int pageRows;
    private boolean usesDictionary;
    private boolean anyDictionaryPage;
    private long pageBytes;
    private long chunkPlainBytes;
    private long chunkEntries;
    /** Null where the chunk gets no Bloom filter. */
    private FilterBuilder filter;

    /**
     * A page ready to be written.
     *
     * @param bytes compressed, or as they are where that gains next to nothing
     */
    private record Page(
            byte[] bytes,
            boolean compressed,
            int size,
            int entries,
            int rows,
            Statistics<?> statistics,
            Encoding encoding) {}

    /** @param out shared by the columns of a file, for one page at a time */
    ColumnEncoder(ColumnDescriptor column, PageCompressor compressor, Output out) {
        this.column = column;
        this.compressor = compressor;
        this.out = out;
        this.maxRepetition = column.getMaxRepetitionLevel();
        this.maxDefinition = column.getMaxDefinitionLevel();
        this.usesDictionary = canUseDictionary();
    }

    /** Gives this and later chunks a Bloom filter. To be called before there are values. */
    final void keepBloomFilter(BloomFilterOptions options) {
        filter = new FilterBuilder(options);
    }

    /** Whether the type gains from dictionaries at all. */
    abstract boolean canUseDictionary();

    /** Forgets the values of the page and, where the chunk ends too, the dictionary. */
    abstract void clear(boolean chunkEnds);

    /** Bytes that the page's values take up so far as PLAIN. */
    abstract long plainBytes();

    abstract void writePlain(Output target);

    /** The encoding that may take less room than PLAIN and decodes fast without compression, or null if there is none. */
    Encoding compactEncoding() {
        return null;
    }

    /** Writes the page's values in {@link #compactEncoding}. */
    void writeCompact(Output target) {
        throw new IllegalStateException("no compact encoding");
    }

    /** Adds the page's values to the dictionary; their ids. */
    abstract int[] dictionaryIds();

    abstract int dictionaryCount();

    /** Bytes of the dictionary as PLAIN. */
    abstract long dictionaryBytes();

    abstract void writeDictionary(Output target);

    /** Adds the page's values, as hashes of their PLAIN form. */
    abstract void addTo(FilterBuilder filter);

    /** Likewise those of the dictionary. */
    abstract void addDictionaryTo(FilterBuilder filter);

    /** Tells the statistics of the page's values. */
    abstract void updateStatistics(Statistics<?> statistics);

    /** Whether a value of a page ended so far was NaN, so that there is no greatest one. */
    boolean sawNaN() {
        return false;
    }

    /** Rows that still fit the page. */
    final int roomForRows() {
        return PAGE_ROWS - pageRows;
    }

    /** Takes rows that all have a value, of a column that is not nested; the values are added by the caller. */
    final void addPresentRows(int count) {
        if (maxDefinition > 0) {
            ensureEntries(count);
            Arrays.fill(definition, entries, entries + count, maxDefinition);
        }
        entries += count;
        present += count;
        pageRows += count;
    }

    /** Takes the levels of a value or of nothing; the value itself is added by the caller. */
    final void addLevels(int repetitionLevel, int definitionLevel) {
        ensureEntries(1);
        if (maxRepetition > 0) {
            repetition[entries] = repetitionLevel;
        }
        if (maxDefinition > 0) {
            definition[entries] = definitionLevel;
        }
        entries++;
        if (definitionLevel == maxDefinition) {
            present++;
        }
        if (repetitionLevel == 0) {
            pageRows++;
        }
    }

    private void ensureEntries(int count) {
        int needed = entries + count;
        if (maxDefinition > 0 && needed > definition.length) {
            int capacity = Math.max(needed, Math.max(1024, definition.length * 2));
            definition = Arrays.copyOf(definition, capacity);
            repetition = Arrays.copyOf(repetition, maxRepetition > 0 ? capacity : 0);
        }
    }

    /** Ends the page if it is full. To be called between rows. */
    final void endRow() throws IOException {
        if (pageRows >= PAGE_ROWS || plainBytes() >= PAGE_BYTES || entries >= 16 * PAGE_ROWS) {
            endPage();
        }
    }

    private void endPage() throws IOException {
        if (entries == 0) {
            return;
        }
        out.clear();
        writeLevels(repetition, maxRepetition, false);
        writeLevels(definition, maxDefinition, present == entries);
        Encoding encoding = present == 0 ? Encoding.PLAIN : writeValues(out.size());
        if (filter != null && encoding != Encoding.PLAIN_DICTIONARY) {
            addTo(filter);
        }
        Statistics<?> statistics = Statistics.createStats(column.getPrimitiveType());
        statistics.incrementNumNulls(entries - present);
        if (present > 0) {
            updateStatistics(statistics);
        }
        byte[] bytes = compressor.compress(out.bytes(), out.size());
        boolean compressed = compressor.paysOff(out.size() - bytes.length, out.size(), plainBytes());
        if (!compressed) {
            bytes = Arrays.copyOf(out.bytes(), out.size());
        }
        pages.add(new Page(bytes, compressed, out.size(), entries, pageRows, statistics, encoding));
        pageBytes += bytes.length;
        chunkPlainBytes += plainBytes();
        chunkEntries += entries;
        entries = 0;
        present = 0;
        pageRows = 0;
        clear(false);
    }

    /** Writes the page's values in the encoding that suits them. */
    private Encoding writeValues(int start) {
        if (usesDictionary && writeIds(start)) {
            return Encoding.PLAIN_DICTIONARY;
        }
        Encoding compact = compactEncoding();
        if (compact != null) {
            writeCompact(out);
            if (out.size() - start < plainBytes()) {
                return compact;
            }
            out.truncate(start);
        }
        writePlain(out);
        return Encoding.PLAIN;
    }

    /** Writes dictionary ids, or nothing if values are better off without. */
    private boolean writeIds(int start) {
        int[] ids = dictionaryIds();
        // At least one bit: readers disagree on what indexes of no bits look like.
        int width = 32 - Integer.numberOfLeadingZeros(Math.max(1, dictionaryCount() - 1));
        out.putByte(width);
        HybridEncoder.encode(ids, present, width, out);
        // The first page with values decides. A page more is no harm to a dictionary that has grown too large.
        if (anyDictionaryPage || dictionaryPays(out.size() - start)) {
            anyDictionaryPage = true;
            usesDictionary = dictionaryBytes() <= MAX_DICTIONARY_BYTES;
            return true;
        }
        usesDictionary = false;
        out.truncate(start);
        return false;
    }

    private boolean dictionaryPays(int idBytes) {
        if (idBytes + dictionaryBytes() >= plainBytes()) {
            return false;
        }
        if (compactEncoding() != Encoding.DELTA_BINARY_PACKED) {
            return true;
        }
        // Later pages share the dictionary; and ids are worth a little, since conditions can be decided on them.
        int before = out.size();
        writeCompact(out);
        long compactBytes = out.size() - before;
        out.truncate(before);
        return idBytes + dictionaryBytes() / DICTIONARY_SHARE <= compactBytes + compactBytes / 10;
    }

    private void writeLevels(int[] levels, int max, boolean allMax) {
        if (max == 0) {
            return;
        }
        int lengthAt = out.size();
        out.putInt(0);
        int width = 32 - Integer.numberOfLeadingZeros(max);
        if (allMax) {
            HybridEncoder.encodeRun(max, entries, width, out);
        } else {
            HybridEncoder.encode(levels, entries, width, out);
        }
        out.setInt(lengthAt, out.size() - lengthAt - 4);
    }

    /** Writes the chunk and begins the next one; returns the bytes of its Bloom filter, which the file keeps until it ends. */
    final long flush(org.apache.parquet.hadoop.ParquetFileWriter file) throws IOException {
        endPage();
        byte[] dictionary = null;
        if (anyDictionaryPage) {
            out.clear();
            writeDictionary(out);
            dictionary = Arrays.copyOf(out.bytes(), out.size());
        }
        boolean compressed = isCompressed(dictionary);
        file.startColumn(column, chunkEntries, compressed ? compressor.codec() : CompressionCodecName.UNCOMPRESSED);
        if (dictionary != null) {
            byte[] bytes = compressed ? compressor.compress(dictionary, dictionary.length) : dictionary;
            file.writeDictionaryPage(new DictionaryPage(
                    BytesInput.from(bytes), dictionary.length, dictionaryCount(), Encoding.PLAIN_DICTIONARY));
        }
        boolean anyNaN = pages.stream().anyMatch(page -> page.statistics().getNanCount() > 0);
        for (Page page : pages) {
            boolean asIs = page.compressed() == compressed;
            byte[] bytes = asIs ? page.bytes() : compressor.compress(page.bytes(), page.size());
            file.writeDataPage(
                    page.entries(),
                    page.size(),
                    BytesInput.from(bytes),
                    anyNaN ? withoutBounds(page.statistics()) : page.statistics(),
                    page.rows(),
                    Encoding.RLE,
                    Encoding.RLE,
                    page.encoding());
        }
        file.endColumn();
        long filterBytes = 0;
        if (filter != null) {
            if (anyDictionaryPage) {
                addDictionaryTo(filter);
            }
            Optional<SplitBlockFilter> built = filter.build();
            built.ifPresent(
                    complete -> file.addBloomFilter(dottedPath(), new BlockSplitBloomFilter(complete.toBytes())));
            filterBytes = built.map(SplitBlockFilter::sizeBytes).orElse(0);
        }
        pages.clear();
        pageBytes = 0;
        chunkPlainBytes = 0;
        chunkEntries = 0;
        anyDictionaryPage = false;
        usesDictionary = canUseDictionary();
        clear(true);
        return filterBytes;
    }

    /**
     * The counts alone: readers that know no count of NaNs would take the numbers' greatest value for that of the chunk, in
     * which NaN is greater.
     */
    private Statistics<?> withoutBounds(Statistics<?> statistics) {
        Statistics<?> counts = Statistics.createStats(column.getPrimitiveType());
        counts.incrementNumNulls(statistics.getNumNulls());
        counts.incrementNanCount(statistics.getNanCount());
        return counts;
    }

    /** The name by which parquet-java knows the column. */
    final String dottedPath() {
        return String.join(".", column.getPath());
    }

    /** A chunk has one codec for all its pages: none where compressing would cost readers time for next to nothing. */
    private boolean isCompressed(byte[] dictionary) throws IOException {
        long bytes = 0;
        for (Page page : pages) {
            if (page.compressed()) {
                return true;
            }
            bytes += page.size();
        }
        if (dictionary == null) {
            return false;
        }
        long saved = dictionary.length - compressor.compress(dictionary, dictionary.length).length;
        return compressor.paysOff(saved, bytes + dictionary.length, chunkPlainBytes);
    }

    /** Bytes that the chunk takes in memory, and roughly in the file. */
    final long bufferedBytes() {
        return pageBytes + plainBytes() + dictionaryBytes() + (filter == null ? 0 : filter.sizeBytes());
    }
}
