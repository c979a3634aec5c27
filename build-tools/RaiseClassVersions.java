import static java.lang.classfile.ClassFile.JAVA_8_VERSION;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Writes the classes of some jars in the class file format of Java 8 where theirs is older than Java 6. The JVM keeps no class
 * without stack maps in its AOT cache, and checks it at each start by the old, slow way. What the classes do is not changed;
 * one that cannot be written so stays as it is.
 *
 * <p>Arguments: a folder of jars, and the names that the wanted ones begin with.
 */
final class RaiseClassVersions {
    private static final int FIRST_WITH_STACK_MAPS = 50;

    private RaiseClassVersions() {}

    public static void main(String[] arguments) throws IOException {
        List<String> prefixes = Arrays.asList(arguments).subList(1, arguments.length);
        try (var jars = Files.newDirectoryStream(Path.of(arguments[0]), "*.jar")) {
            for (Path jar : jars) {
                String name = jar.getFileName().toString();
                if (prefixes.stream().anyMatch(name::startsWith) && hasOldClass(jar)) {
                    raise(jar);
                }
            }
        }
    }

    private static boolean isOld(byte[] content) {
        return content.length > 7 && ((content[6] & 0xFF) << 8 | content[7] & 0xFF) < FIRST_WITH_STACK_MAPS;
    }

    private static boolean hasOldClass(Path jar) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            Enumeration<? extends ZipEntry> entries = zip.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                if (entry.getName().endsWith(".class")) {
                    try (InputStream in = zip.getInputStream(entry)) {
                        if (isOld(in.readNBytes(8))) {
                            return true;
                        }
                    }
                }
            }
        }
        return false;
    }

    private static void raise(Path jar) throws IOException {
        URL[] place = {jar.toUri().toURL()};
        try (URLClassLoader classes = new URLClassLoader(place, ClassLoader.getPlatformClassLoader())) {
            ClassFile format = ClassFile.of(
                    ClassFile.StackMapsOption.GENERATE_STACK_MAPS,
                    ClassFile.ClassHierarchyResolverOption.of(ClassHierarchyResolver.ofResourceParsing(classes)));
            JarRewriter.rewrite(
                    jar,
                    (name, content) ->
                            name.endsWith(".class") && isOld(content) ? raised(format, content) : content);
        }
    }

    private static byte[] raised(ClassFile format, byte[] content) {
        ClassTransform version = (builder, element) -> {
            if (element instanceof ClassFileVersion) {
                builder.withVersion(JAVA_8_VERSION, 0);
            } else {
                builder.with(element);
            }
        };
        try {
            ClassModel model = format.parse(content);
            byte[] raised = format.transformClass(
                    model, version.andThen(ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL)));
            return format.verify(raised).isEmpty() ? raised : content;
        } catch (IllegalArgumentException e) {
            // It names a class that is in none of the jars: an optional one, which is not loaded then either.
            return content;
        }
    }
}
