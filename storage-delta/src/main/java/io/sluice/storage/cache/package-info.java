/**
 * Decoded columns kept in memory for scans to come. It knows vectors, not formats: readers of formats with immutable files
 * look up what they are about to decode and leave what they decoded.
 */
package io.sluice.storage.cache;
