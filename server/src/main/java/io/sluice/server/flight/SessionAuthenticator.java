package io.sluice.server.flight;

import io.sluice.server.security.UserDirectory;
import io.sluice.server.session.Session;
import io.sluice.server.session.Sessions;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.apache.arrow.flight.CallHeaders;
import org.apache.arrow.flight.CallStatus;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.auth2.CallHeaderAuthenticator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Recognises the session of a call. A bearer token (in {@code authorization}, or in the cookie that some clients send
 * back) stands for a session; name and password open one, whose token goes back in the response's {@code authorization}.
 * A server without users opens one for whoever comes.
 */
final class SessionAuthenticator implements CallHeaderAuthenticator {
    private static final Logger LOG = LoggerFactory.getLogger(SessionAuthenticator.class);
    private static final String AUTHORIZATION = "authorization";
    private static final String COOKIE = "cookie";
    private static final String COOKIE_NAME = "sluice_session=";
    private static final String BASIC = "Basic ";
    private static final String BEARER = "Bearer ";

    private final UserDirectory users;
    private final Sessions sessions;
    private final String localUser = System.getProperty("user.name", "local");

    SessionAuthenticator(UserDirectory users, Sessions sessions) {
        this.users = users;
        this.sessions = sessions;
    }

    @Override
    public AuthResult authenticate(CallHeaders headers) {
        String authorization = headers.get(AUTHORIZATION);
        if (authorization != null && startsWith(authorization, BEARER)) {
            return known(authorization.substring(BEARER.length()).strip());
        }
        if (authorization != null && startsWith(authorization, BASIC)) {
            return login(authorization.substring(BASIC.length()).strip());
        }
        String token = cookie(headers);
        if (token != null) {
            var session = sessions.find(token);
            if (session.isPresent()) {
                return new Result(session.get(), null);
            }
        }
        if (!users.isEmpty()) {
            throw denied("The server asks for a user name and a password.");
        }
        return opened(localUser);
    }

    private AuthResult known(String token) {
        Session session = sessions.find(token)
                .orElseThrow(() -> denied("The session has ended: it was closed, it was idle for too long, or the"
                        + " server was started anew. Connect again."));
        return new Result(session, null);
    }

    private AuthResult login(String encoded) {
        String decoded;
        try {
            decoded = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw denied("The authorization header cannot be read.");
        }
        int colon = decoded.indexOf(':');
        String user = colon < 0 ? decoded : decoded.substring(0, colon);
        if (users.isEmpty()) {
            return opened(user.isEmpty() ? localUser : user);
        }
        char[] password = colon < 0 ? new char[0] : decoded.substring(colon + 1).toCharArray();
        if (!users.accepts(user, password)) {
            LOG.warn("A login was refused");
            throw denied("Unknown user or wrong password.");
        }
        return opened(user);
    }

    private AuthResult opened(String user) {
        Sessions.Opened opened = sessions.open(user, users.isAdministrator(user));
        return new Result(opened.session(), opened.token());
    }

    private static String cookie(CallHeaders headers) {
        if (!headers.containsKey(COOKIE)) {
            return null;
        }
        for (String header : headers.getAll(COOKIE)) {
            for (String part : header.split(";")) {
                if (part.strip().startsWith(COOKIE_NAME)) {
                    return part.strip().substring(COOKIE_NAME.length()).replace("\"", "");
                }
            }
        }
        return null;
    }

    private static boolean startsWith(String header, String scheme) {
        return header.regionMatches(true, 0, scheme, 0, scheme.length());
    }

    private static FlightRuntimeException denied(String message) {
        return CallStatus.UNAUTHENTICATED.withDescription(message).toRuntimeException();
    }

    /** @param newToken to be told to the client, or null */
    private record Result(Session session, String newToken) implements AuthResult {
        @Override
        public String getPeerIdentity() {
            return session.id();
        }

        @Override
        public void appendToOutgoingHeaders(CallHeaders outgoing) {
            if (newToken != null) {
                outgoing.insert(AUTHORIZATION, BEARER + newToken);
                outgoing.insert("set-cookie", COOKIE_NAME + newToken);
            }
        }

        @Override
        public String toString() {
            return "Result[" + session.id() + "]";
        }
    }
}
