// Package app is the shell around the engine: the services that the designer calls, in the
// desktop window and in a browser alike, and the events that it hears.
//
// A service is a bound struct with short methods; what it gives has the shape that
// frontend/src/shared/backend/types.ts declares. Services share one [Shell], which has one
// workspace open at a time. Commands, window and server are in the packages below.
package app
