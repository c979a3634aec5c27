package io.sluice.server.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecurityTest {
    @TempDir
    private Path folder;

    @Test
    void usersComeFromAFile() throws Exception {
        Path file = folder.resolve("users");
        String hash = UserDirectory.hash("päss:wörd".toCharArray());
        Files.writeString(file, "# comment\n\nada:" + hash + "\n");
        UserDirectory users = UserDirectory.read(file);
        assertThat(users.isEmpty()).isFalse();
        assertThat(users.accepts("ada", "päss:wörd".toCharArray())).isTrue();
        assertThat(users.accepts("ada", "wrong".toCharArray())).isFalse();
        assertThat(users.accepts("eve", "päss:wörd".toCharArray())).isFalse();
        assertThat(hash).doesNotContain("päss");
    }

    @Test
    void someUsersAreAdministrators() throws Exception {
        Path file = folder.resolve("users");
        String hash = UserDirectory.hash("word".toCharArray());
        Files.writeString(file, "ada:" + hash + ":admin\neve:" + hash + "\n");
        UserDirectory users = UserDirectory.read(file);
        assertThat(users.accepts("ada", "word".toCharArray())).isTrue();
        assertThat(users.isAdministrator("ada")).isTrue();
        assertThat(users.isAdministrator("eve")).isFalse();
        assertThat(users.isAdministrator("nobody")).isFalse();
        assertThat(UserDirectory.none().isAdministrator("anybody")).isTrue();
        Files.writeString(file, "ada:" + hash + ":root\n");
        assertThatThrownBy(() -> UserDirectory.read(file)).hasMessageContaining("Line 1");
    }

    @Test
    void badFilesAreRefusedWithTheirLine() throws Exception {
        Path file = folder.resolve("users");
        Files.writeString(file, "ada:plaintext\n");
        assertThatThrownBy(() -> UserDirectory.read(file))
                .isInstanceOf(SluiceException.class)
                .hasMessageContaining("Line 1")
                .hasMessageContaining("hash-password")
                .hasMessageNotContaining("plaintext");
        Files.writeString(file, "");
        assertThatThrownBy(() -> UserDirectory.read(file)).hasMessageContaining("names no user");
    }

    @Test
    void passwordsThatBcryptCutsOffAreRefused() {
        assertThatThrownBy(() -> UserDirectory.hash("ü".repeat(37).toCharArray()))
                .isInstanceOfSatisfying(
                        SluiceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_PARAMETER_VALUE));
    }

    @Test
    void otherMachinesAreServedWithUsersAndTlsOnly() {
        assertThatCode(() -> AccessPolicy.check("127.0.0.1", false, false)).doesNotThrowAnyException();
        assertThatCode(() -> AccessPolicy.check("::1", false, false)).doesNotThrowAnyException();
        assertThatCode(() -> AccessPolicy.check("0.0.0.0", true, true)).doesNotThrowAnyException();
        assertThatThrownBy(() -> AccessPolicy.check("0.0.0.0", false, false)).hasMessageContaining("users and TLS");
        assertThatThrownBy(() -> AccessPolicy.check("0.0.0.0", true, false)).hasMessageContaining("without TLS");
        assertThatThrownBy(() -> AccessPolicy.check("0.0.0.0", false, true)).hasMessageContaining("without users");
    }
}
