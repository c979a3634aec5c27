package io.sluice.driver.fake;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.arrow.flight.CallHeaders;
import org.apache.arrow.flight.CallStatus;
import org.apache.arrow.flight.auth2.CallHeaderAuthenticator;

/** Lets anonymous callers in, and ada with her password; gives out tokens that stand for sessions. */
public final class FakeAuthenticator implements CallHeaderAuthenticator {
    private final Map<String, String> userByToken = new ConcurrentHashMap<>(Map.of("given-token", "robot"));
    public final Set<String> seenUserAgents = ConcurrentHashMap.newKeySet();

    @Override
    public AuthResult authenticate(CallHeaders headers) {
        String agent = headers.get("user-agent");
        if (agent != null) {
            seenUserAgents.add(agent);
        }
        String authorization = headers.get("authorization");
        if (authorization == null) {
            return opened("anonymous");
        }
        if (authorization.startsWith("Bearer ")) {
            String token = authorization.substring(7);
            String user = userByToken.get(token);
            if (user == null) {
                throw CallStatus.UNAUTHENTICATED
                        .withDescription("The session has ended.")
                        .toRuntimeException();
            }
            return result(user + "/" + token, null);
        }
        byte[] decoded = Base64.getDecoder().decode(authorization.substring("Basic ".length()));
        if (!new String(decoded, StandardCharsets.UTF_8).equals("ada:pässword:1")) {
            throw CallStatus.UNAUTHENTICATED
                    .withDescription("Unknown user or wrong password.")
                    .toRuntimeException();
        }
        return opened("ada");
    }

    public void forgetSessions() {
        userByToken.clear();
    }

    private AuthResult opened(String user) {
        String token = UUID.randomUUID().toString();
        userByToken.put(token, user);
        return result(user + "/" + token, token);
    }

    private static AuthResult result(String identity, String token) {
        return new AuthResult() {
            @Override
            public String getPeerIdentity() {
                return identity;
            }

            @Override
            public void appendToOutgoingHeaders(CallHeaders outgoing) {
                if (token != null) {
                    outgoing.insert("authorization", "Bearer " + token);
                }
            }
        };
    }
}
