package io.sluice.engine.expression.function;

import io.sluice.engine.expression.value.Errors;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.spec.AlgorithmParameterSpec;
import java.util.Arrays;
import java.util.Locale;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES in Spark's layout: the initialisation vector, then the encrypted bytes, then for GCM the tag. */
final class EncryptionFunctions {
    private static final int GCM_VECTOR_BYTES = 12;
    private static final int GCM_TAG_BITS = 128;
    private static final int CBC_VECTOR_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private EncryptionFunctions() {}

    static Definitions definitions() {
        return new Definitions(FunctionCategory.STRING)
                .volatileRows(
                        "aes_encrypt",
                        "BINARY, BINARY, STRING?, STRING?, BINARY?, BINARY?",
                        EncryptionFunctions::encrypt)
                .rows("aes_decrypt", "BINARY, BINARY, STRING?, STRING?, BINARY?", EncryptionFunctions::decrypt)
                .rows(
                        "try_aes_decrypt",
                        "BINARY, BINARY, STRING?, STRING?, BINARY?",
                        TryFunctions.trying(EncryptionFunctions::decrypt));
    }

    private enum Mode {
        ECB("AES/ECB/PKCS5Padding", "PKCS", 0),
        CBC("AES/CBC/PKCS5Padding", "PKCS", CBC_VECTOR_BYTES),
        GCM("AES/GCM/NoPadding", "NONE", GCM_VECTOR_BYTES);

        private final String cipher;
        private final String padding;
        private final int vectorBytes;

        Mode(String cipher, String padding, int vectorBytes) {
            this.cipher = cipher;
            this.padding = padding;
            this.vectorBytes = vectorBytes;
        }

        AlgorithmParameterSpec parameters(byte[] vector) {
            return switch (this) {
                case ECB -> null;
                case CBC -> new IvParameterSpec(vector);
                case GCM -> new GCMParameterSpec(GCM_TAG_BITS, vector);
            };
        }
    }

    private static Mode mode(Arguments a) {
        String name = a.has(2) ? a.string(2).toUpperCase(Locale.ROOT) : "GCM";
        String padding = a.has(3) ? a.string(3).toUpperCase(Locale.ROOT) : "DEFAULT";
        for (Mode mode : Mode.values()) {
            if (mode.name().equals(name) && (padding.equals("DEFAULT") || padding.equals(mode.padding))) {
                return mode;
            }
        }
        throw Errors.invalidArgument("AES mode " + name + " with padding " + padding
                + " is not supported. Use GCM with NONE, or CBC or ECB with PKCS.");
    }

    private static SecretKeySpec key(Arguments a) {
        int length = a.bytes(1).length;
        if (length != 16 && length != 24 && length != 32) {
            throw Errors.invalidArgument("An AES key has 16, 24 or 32 bytes, but this one has " + length + ".");
        }
        return new SecretKeySpec(a.bytes(1), "AES");
    }

    private static Object encrypt(Arguments a) {
        for (int i = 0; i < a.count(); i++) {
            if (a.isNull(i)) {
                return null;
            }
        }
        Mode mode = mode(a);
        byte[] vector = a.has(4) && a.bytes(4).length > 0 ? a.bytes(4) : random(mode.vectorBytes);
        if (vector.length != mode.vectorBytes) {
            throw Errors.invalidArgument("The initialisation vector of AES " + mode + " has " + mode.vectorBytes
                    + " bytes, but this one has " + vector.length + ".");
        }
        try {
            Cipher cipher = Cipher.getInstance(mode.cipher);
            cipher.init(Cipher.ENCRYPT_MODE, key(a), mode.parameters(vector));
            addData(cipher, mode, a, 5);
            byte[] encrypted = cipher.doFinal(a.bytes(0));
            return ByteBuffer.allocate(vector.length + encrypted.length)
                    .put(vector)
                    .put(encrypted)
                    .array();
        } catch (GeneralSecurityException e) {
            throw Errors.invalidArgument("The bytes cannot be encrypted: " + e.getMessage() + ".");
        }
    }

    private static Object decrypt(Arguments a) {
        Mode mode = mode(a);
        byte[] input = a.bytes(0);
        try {
            if (input.length < mode.vectorBytes) {
                throw new GeneralSecurityException("they are too few");
            }
            Cipher cipher = Cipher.getInstance(mode.cipher);
            cipher.init(Cipher.DECRYPT_MODE, key(a), mode.parameters(Arrays.copyOf(input, mode.vectorBytes)));
            addData(cipher, mode, a, 4);
            return cipher.doFinal(input, mode.vectorBytes, input.length - mode.vectorBytes);
        } catch (GeneralSecurityException e) {
            throw Errors.invalidArgument("The bytes cannot be decrypted: " + e.getMessage()
                    + ". Check the key and the mode, or use try_aes_decrypt to get NULL instead.");
        }
    }

    private static void addData(Cipher cipher, Mode mode, Arguments a, int index) {
        if (a.has(index) && a.bytes(index).length > 0) {
            if (mode != Mode.GCM) {
                throw Errors.invalidArgument("Only AES GCM takes additional authenticated data, not " + mode + ".");
            }
            cipher.updateAAD(a.bytes(index));
        }
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
