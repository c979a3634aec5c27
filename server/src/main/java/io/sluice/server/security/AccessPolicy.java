package io.sluice.server.security;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** The rule for which addresses may be served without users or TLS: only the machine itself. */
public final class AccessPolicy {
    private AccessPolicy() {}

    /** @throws SluiceException INVALID_PARAMETER_VALUE saying what is missing for that address */
    public static void check(String host, boolean users, boolean tls) {
        if (isLoopback(host)) {
            return;
        }
        if (!users || !tls) {
            String missing = !users && !tls ? "users and TLS" : users ? "TLS" : "users";
            throw new SluiceException(
                    ErrorCode.INVALID_PARAMETER_VALUE,
                    "The address " + host + " can be reached from other machines, so the server does not start without "
                            + missing + ". Give --users FILE and --tls-cert FILE --tls-key FILE, or use --host"
                            + " 127.0.0.1.");
        }
    }

    /** Whether only this machine reaches the address. */
    public static boolean isLoopback(String host) {
        try {
            for (InetAddress address : InetAddress.getAllByName(host)) {
                if (!address.isLoopbackAddress()) {
                    return false;
                }
            }
            return true;
        } catch (UnknownHostException e) {
            throw new SluiceException(
                    ErrorCode.INVALID_PARAMETER_VALUE,
                    "The host " + host + " is not known: " + e.getMessage() + ".",
                    e);
        }
    }
}
