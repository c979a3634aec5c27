package io.sluice.storage.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class StoreErrorsTest {
    private static SluiceException of(IOException e) {
        return StoreErrors.of("read", "/data/f", e);
    }

    @Test
    void failuresOfThePlatformHaveTheirCodes() {
        assertThat(of(new NoSuchFileException("f")).code()).isEqualTo(ErrorCode.PATH_NOT_FOUND);
        assertThat(of(new FileNotFoundException("f")).code()).isEqualTo(ErrorCode.PATH_NOT_FOUND);
        assertThat(of(new AccessDeniedException("f")).code()).isEqualTo(ErrorCode.PERMISSION_DENIED);
        assertThat(of(new IOException("No space left on device")).code()).isEqualTo(ErrorCode.DISK_FULL);
        assertThat(of(new IOException("outer", new IOException("Disk quota exceeded")))
                        .code())
                .isEqualTo(ErrorCode.DISK_FULL);
        assertThat(of(new IOException("Input/output error")).code()).isEqualTo(ErrorCode.IO_ERROR);
    }

    @Test
    void theMessageNamesTheFileAndTheReason() {
        assertThat(of(new AccessDeniedException("f"))).hasMessageContaining("/data/f");
        assertThat(of(new IOException("bad sector")))
                .hasMessageContaining("/data/f")
                .hasMessageContaining("bad sector");
    }
}
