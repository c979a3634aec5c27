package io.sluice.server.launcher;

import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** Standard output for results: UTF-8 whatever the locale, buffered, and it throws where System.out only takes a note. */
final class StandardOutput {
    private StandardOutput() {}

    static Writer writer() {
        return new BufferedWriter(
                new OutputStreamWriter(new FileOutputStream(FileDescriptor.out), StandardCharsets.UTF_8));
    }
}
