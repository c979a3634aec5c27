/** What operators count about themselves while they run, and the picture of it that users see. */
package io.sluice.engine.profile;
