package io.sluice.columnar.arrow;

import io.sluice.columnar.DictionaryVector;
import io.sluice.columnar.Vector;
import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.type.SqlType;
import java.util.HashMap;
import java.util.Map;
import org.apache.arrow.vector.BaseIntVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.dictionary.DictionaryProvider;

/** The dictionaries beside a record batch, each read once however many vectors refer to it. */
final class Dictionaries {
    private final DictionaryProvider provider;
    private final Map<Long, Vector> wordsById = new HashMap<>();

    Dictionaries(DictionaryProvider provider) {
        this.provider = provider;
    }

    /**
     * Count values from start on, of a vector that holds indexes.
     *
     * @param id of a dictionary that is there
     * @param type of its words
     * @param validity of the values
     */
    DictionaryVector read(long id, FieldVector indexes, SqlType type, int start, int count, long[] validity) {
        Vector words = words(id, type);
        BaseIntVector source = (BaseIntVector) indexes;
        int[] ids = new int[count];
        for (int i = 0; i < count; i++) {
            if (!indexes.isNull(start + i)) {
                ids[i] = checked(source.getValueAsLong(start + i), words.length(), indexes.getName());
            }
        }
        return new DictionaryVector(ids, words, validity, count);
    }

    private Vector words(long id, SqlType type) {
        Vector words = wordsById.get(id);
        if (words == null) {
            words = ArrowReader.words(provider.lookup(id).getVector(), type, this);
            wordsById.put(id, words);
        }
        return words;
    }

    private static int checked(long index, int words, String name) {
        if (index < 0 || index >= words) {
            throw new SluiceException(
                    ErrorCode.INVALID_PARAMETER_VALUE,
                    "The field " + name + " sent by the client has the index " + index + " into a dictionary of "
                            + words + " values.");
        }
        return (int) index;
    }
}
