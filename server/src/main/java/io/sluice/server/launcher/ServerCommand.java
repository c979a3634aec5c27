package io.sluice.server.launcher;

import io.sluice.common.error.ErrorCode;
import io.sluice.common.error.SluiceException;
import io.sluice.common.settings.SettingValues;
import io.sluice.common.settings.SluiceSettings;
import io.sluice.server.EngineParts;
import io.sluice.server.ServerOptions;
import io.sluice.server.SluiceServer;
import io.sluice.server.Version;
import io.sluice.server.WarmUp;
import io.sluice.server.flight.FlightEndpointServer.Tls;
import io.sluice.server.security.UserDirectory;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code sluice server}: runs until SIGTERM or Ctrl-C. */
@Command(name = "server", description = "Runs the server.", mixinStandardHelpOptions = true)
final class ServerCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(ServerCommand.class);

    @Option(names = "--config", paramLabel = "FILE", description = "Properties file; options given here win over it.")
    private Path config;

    @Option(names = "--warehouse", paramLabel = "DIR", description = "Folder of managed tables and the catalog.")
    private Path warehouse;

    @Option(names = "--host", paramLabel = "H", description = "Address to listen on.")
    private String host;

    @Option(names = "--port", paramLabel = "N", description = "Port to listen on; 0 takes any free one.")
    private Integer port;

    @Option(names = "--users", paramLabel = "FILE", description = "Users and bcrypt hashes, one user:hash a line.")
    private Path users;

    @Option(names = "--tls-cert", paramLabel = "FILE", description = "Certificate chain, PEM.")
    private Path tlsCertificate;

    @Option(names = "--tls-key", paramLabel = "FILE", description = "Private key, PEM.")
    private Path tlsKey;

    @Option(names = "--set", paramLabel = "NAME=VALUE", description = "A setting; may be repeated.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Override
    public Integer call() throws InterruptedException {
        ServerOptions options = options();
        SluiceServer server = SluiceServer.start(options, EngineParts::standard);
        WarmUp warmUp = options.settings().get(SluiceSettings.WARM_UP)
                ? WarmUp.of(server.statements().core())
                : WarmUp.ofKernels();
        if (options.users().isEmpty()) {
            LOG.info("No users are configured: whoever can reach {} on this machine is let in", server.url());
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, warmUp), "sluice-shutdown"));
        System.out.println("Sluice " + Version.text() + " is ready on " + server.url() + " (warehouse "
                + server.warehouse() + ")");
        System.out.flush();
        warmUp.begin();
        new CountDownLatch(1).await();
        return 0;
    }

    /** Runs when the process is told to end. An orderly end is no failure, whatever signal asked for it. */
    private static void stop(SluiceServer server, WarmUp warmUp) {
        System.out.println("Sluice is stopping: running statements have ten seconds to end");
        warmUp.close();
        server.close();
        System.out.println("Sluice has stopped");
        System.out.flush();
        Runtime.getRuntime().halt(0);
    }

    private ServerOptions options() {
        ConfigFile file = config == null ? ConfigFile.EMPTY : ConfigFile.read(config);
        SettingValues values = new SettingValues(null);
        file.settings().forEach((name, value) -> values.set(SluiceSettings.find(name), value));
        settings.forEach((name, value) -> values.set(SluiceSettings.find(name), value));
        Path certificate = first(tlsCertificate, file.path("tls-cert"));
        Path key = first(tlsKey, file.path("tls-key"));
        if ((certificate == null) != (key == null)) {
            throw new SluiceException(
                    ErrorCode.INVALID_PARAMETER_VALUE,
                    "TLS needs both --tls-cert and --tls-key; only one of them is given.");
        }
        Path usersFile = first(users, file.path("users"));
        return new ServerOptions(
                first(first(warehouse, file.path("warehouse")), Path.of("warehouse")),
                first(first(host, file.text("host")), ServerOptions.DEFAULT_HOST),
                first(first(port, file.port()), ServerOptions.DEFAULT_PORT),
                usersFile == null ? UserDirectory.none() : UserDirectory.read(usersFile),
                certificate == null ? Optional.empty() : Optional.of(new Tls(certificate, key)),
                values);
    }

    private static <T> T first(T given, T otherwise) {
        return given != null ? given : otherwise;
    }
}
