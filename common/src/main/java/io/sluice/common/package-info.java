/**
 * What every module needs and nothing more: SQL types, error codes and the settings registry.
 *
 * <p>Depends on nothing of ours. Never does I/O, never starts a thread.
 */
package io.sluice.common;
