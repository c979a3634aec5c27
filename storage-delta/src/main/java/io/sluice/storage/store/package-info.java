/**
 * Where bytes are: object stores, behind one small interface. Depends on {@code io.sluice.common} only and knows
 * neither tables nor file formats.
 */
package io.sluice.storage.store;
