package io.sluice.server.session;

import io.sluice.common.settings.SettingValues;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The open sessions. A token of 256 random bits stands for a session; only its hash is kept. Thread-safe.
 */
public final class Sessions {
    private static final int TOKEN_BYTES = 32;

    private final SettingValues serverSettings;
    private final Duration idleTimeout;
    private final SecureRandom random = new SecureRandom();
    private final AtomicLong counter = new AtomicLong();
    private final Map<String, Session> byTokenHash = new ConcurrentHashMap<>();
    private final Map<String, Session> byId = new ConcurrentHashMap<>();
    private volatile Consumer<Session> onClose = session -> {};

    /** @param idleTimeout a session not used for that long is closed */
    public Sessions(SettingValues serverSettings, Duration idleTimeout) {
        this.serverSettings = serverSettings;
        this.idleTimeout = idleTimeout;
    }

    /** Called with every session that ends. */
    public void onClose(Consumer<Session> action) {
        onClose = action;
    }

    /**
     * A new session and the token that stands for it.
     *
     * @param administrator whether the user may see and stop the statements of others
     */
    public Opened open(String user, boolean administrator) {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        Session session = new Session("s" + counter.incrementAndGet(), user, administrator, serverSettings);
        byId.put(session.id(), session);
        byTokenHash.put(hash(token), session);
        return new Opened(session, token);
    }

    /** The session of a token, which counts as used now; empty when it has ended or never was. */
    public Optional<Session> find(String token) {
        Session session = byTokenHash.get(hash(token));
        if (session != null) {
            session.touch();
        }
        return Optional.ofNullable(session);
    }

    /** An open session by its id. */
    public Optional<Session> byId(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    public void close(Session session) {
        byId.remove(session.id());
        if (byTokenHash.values().remove(session)) {
            onClose.accept(session);
        }
    }

    /**
     * Closes the sessions that nobody has used for the idle timeout.
     *
     * @param isBusy whether a session runs a statement just now, which may have begun long ago
     */
    public void closeIdle(Predicate<Session> isBusy) {
        Instant limit = Instant.now().minus(idleTimeout);
        List<Session> idle = new ArrayList<>(byTokenHash.values());
        // In this order: a statement's end counts as a use before the session is no longer busy.
        idle.removeIf(session -> isBusy.test(session) || session.lastUsed().isAfter(limit));
        idle.forEach(this::close);
    }

    public int count() {
        return byTokenHash.size();
    }

    private static String hash(String token) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param token secret; for the client only */
    public record Opened(Session session, String token) {
        @Override
        public String toString() {
            return "Opened[" + session.id() + "]";
        }
    }
}
