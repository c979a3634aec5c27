/**
 * Text as bytes: streams with their compression and encoding, lines, values of types, and the two formats that are little more,\n * TEXT and BINARYFILE.
 */
package io.sluice.storage.ingest.text;
