package io.sluice.driver.internal.wire;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/** Puts the session's token and cookies on every call, and takes them from the answers. Thread-safe. */
final class Credentials implements ClientInterceptor {
    private static final Metadata.Key<String> AUTHORIZATION = key("authorization");
    private static final Metadata.Key<String> COOKIE = key("cookie");
    private static final Metadata.Key<String> SET_COOKIE = key("set-cookie");
    private static final String BEARER = "Bearer ";

    private final Map<String, String> cookies = new TreeMap<>();
    private String authorization;

    synchronized void useBasic(String user, String password) {
        byte[] pair = (user + ':' + password).getBytes(StandardCharsets.UTF_8);
        authorization = "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    synchronized void useToken(String token) {
        authorization = BEARER + token;
    }

    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
        return new SimpleForwardingClientCall<Q, A>(next.newCall(method, options)) {
            @Override
            public void start(Listener<A> listener, Metadata headers) {
                addTo(headers);
                super.start(
                        new SimpleForwardingClientCallListener<A>(listener) {
                            @Override
                            public void onHeaders(Metadata received) {
                                takeFrom(received);
                                super.onHeaders(received);
                            }

                            /** An answer without a message has its headers here. */
                            @Override
                            public void onClose(Status status, Metadata trailers) {
                                takeFrom(trailers);
                                super.onClose(status, trailers);
                            }
                        },
                        headers);
            }
        };
    }

    private synchronized void addTo(Metadata headers) {
        if (authorization != null) {
            headers.put(AUTHORIZATION, authorization);
        }
        if (!cookies.isEmpty()) {
            StringBuilder text = new StringBuilder();
            cookies.forEach((name, value) -> text.append(text.length() == 0 ? "" : "; ")
                    .append(name)
                    .append('=')
                    .append(value));
            headers.put(COOKIE, text.toString());
        }
    }

    private synchronized void takeFrom(Metadata received) {
        String offered = received.get(AUTHORIZATION);
        if (offered != null && offered.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            authorization = offered;
        }
        Iterable<String> set = received.getAll(SET_COOKIE);
        if (set != null) {
            set.forEach(this::takeCookie);
        }
    }

    private void takeCookie(String text) {
        int attributes = text.indexOf(';');
        String pair = attributes < 0 ? text : text.substring(0, attributes);
        int equals = pair.indexOf('=');
        if (equals > 0) {
            cookies.put(
                    pair.substring(0, equals).trim(), pair.substring(equals + 1).trim());
        }
    }

    private static Metadata.Key<String> key(String name) {
        return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
    }
}
