package io.sluice.server.security;

import at.favre.lib.crypto.bcrypt.BCrypt;
import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The users that may connect, each with a bcrypt hash of the password, and which of them are administrators: these see and
 * stop the statements of others. Immutable and thread-safe.
 */
public final class UserDirectory {
    /** Work of a new hash: 2 to this power rounds. */
    private static final int BCRYPT_COST = 12;

    /** bcrypt sees no more bytes of a password than this. */
    private static final int MAX_PASSWORD_BYTES = 72;

    /** Checked for unknown users, so that they take as long as known ones; of a random password. Made before, because that takes a third of a second. */
    private static final String DECOY = "$2a$12$kvFzy2mmBT5CZlpnxcxr5./vAcK/tYyAq3T5FS5FbpCbQr0Dr22mG";

    private static final String ADMINISTRATOR = ":admin";

    private final Map<String, String> hashes;
    private final Set<String> administrators;

    private UserDirectory(Map<String, String> hashes, Set<String> administrators) {
        this.hashes = Map.copyOf(hashes);
        this.administrators = Set.copyOf(administrators);
    }

    /** No users: whoever can reach the server is let in. */
    public static UserDirectory none() {
        return new UserDirectory(Map.of(), Set.of());
    }

    /**
     * Reads lines of {@code user:hash} or {@code user:hash:admin}; empty lines and those that begin with # are left out.
     *
     * @throws SluiceException INVALID_PARAMETER_VALUE naming file and line
     */
    public static UserDirectory read(Path file) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new SluiceException(
                    ErrorCode.INVALID_PARAMETER_VALUE, "The users file " + file + " cannot be read: " + e + ".", e);
        }
        Map<String, String> hashes = new HashMap<>();
        Set<String> administrators = new HashSet<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            boolean administrator = line.endsWith(ADMINISTRATOR);
            line = administrator ? line.substring(0, line.length() - ADMINISTRATOR.length()) : line;
            int colon = line.indexOf(':');
            String hash = colon < 0 ? "" : line.substring(colon + 1).strip();
            if (colon <= 0 || !hash.matches("\\$2[aby]\\$\\d\\d\\$[./A-Za-z0-9]{53}")) {
                throw new SluiceException(
                        ErrorCode.INVALID_PARAMETER_VALUE,
                        "Line " + (i + 1) + " of the users file " + file
                                + " is neither user:bcrypt-hash nor user:bcrypt-hash:admin. The command hash-password"
                                + " makes the hash.");
            }
            String user = line.substring(0, colon).strip();
            if (administrator) {
                administrators.add(user);
            }
            if (hashes.put(user, hash) != null) {
                throw new SluiceException(
                        ErrorCode.INVALID_PARAMETER_VALUE,
                        "Line " + (i + 1) + " of the users file " + file + " repeats a user.");
            }
        }
        if (hashes.isEmpty()) {
            throw new SluiceException(ErrorCode.INVALID_PARAMETER_VALUE, "The users file " + file + " names no user.");
        }
        return new UserDirectory(hashes, administrators);
    }

    /** One user, with a hash made here. */
    public static UserDirectory of(String user, char[] password) {
        return new UserDirectory(Map.of(user, hash(password)), Set.of());
    }

    /** Whether nobody needs a password. */
    public boolean isEmpty() {
        return hashes.isEmpty();
    }

    /** Whether a user may see and stop the statements of others. Where nobody needs a password, names tell nothing: all may. */
    public boolean isAdministrator(String user) {
        return isEmpty() || administrators.contains(user);
    }

    /** Takes the time of one bcrypt check, whether the user is known or not. */
    public boolean accepts(String user, char[] password) {
        String hash = hashes.get(user);
        byte[] bytes = bytes(password);
        boolean right = bytes.length <= MAX_PASSWORD_BYTES
                && BCrypt.verifyer()
                        .verify(bytes, (hash == null ? DECOY : hash).getBytes(StandardCharsets.UTF_8))
                        .verified;
        return right && hash != null;
    }

    /** @throws SluiceException INVALID_PARAMETER_VALUE for a password that bcrypt would cut off */
    public static String hash(char[] password) {
        byte[] bytes = bytes(password);
        if (bytes.length == 0 || bytes.length > MAX_PASSWORD_BYTES) {
            throw new SluiceException(
                    ErrorCode.INVALID_PARAMETER_VALUE,
                    "A password must have 1 to " + MAX_PASSWORD_BYTES + " bytes; this one has " + bytes.length + ".");
        }
        return new String(BCrypt.withDefaults().hash(BCRYPT_COST, bytes), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(char[] password) {
        return new String(password).getBytes(StandardCharsets.UTF_8);
    }
}
