package io.sluice.common.settings;

/** Where a setting can be given. A narrower place may also use the value of a wider one as its default. */
public enum SettingScope {
    /** Configuration file and command line only; fixed while the server runs. */
    SERVER,
    /** Also by SET in a session. */
    SESSION
}
