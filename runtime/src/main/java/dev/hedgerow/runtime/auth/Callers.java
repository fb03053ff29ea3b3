package dev.hedgerow.runtime.auth;

/** Who calls a service. */
public enum Callers {
  /** Those who hold a key of the keys file; everyone where there is none. */
  CLIENTS,
  /** Other services; they hold the mesh's key where there is one. */
  MESH
}
