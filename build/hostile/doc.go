// Package hostile holds the whole program to what it promises against hostile data, scripts and
// faults of the machine: one clear error for the record at fault, the others delivered, bounded
// memory and time of all its processes, nothing left behind. It has tests alone.
package hostile
