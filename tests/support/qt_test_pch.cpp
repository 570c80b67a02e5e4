// Exists so that the shared precompiled header has a target that compiles it.
