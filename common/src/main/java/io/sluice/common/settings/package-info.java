/**
 * One typed registry of settings. SHOW SETTINGS, the reference page, the command line and validation all derive from
 * it; no other configuration system exists beside it.
 */
package io.sluice.common.settings;
