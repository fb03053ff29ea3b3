package dev.hedgerow.runtime.admin;

/** What a request is answered with. */
record Reply(int status, String type, String body) {
  static final int OK = 200;
  static final int FORBIDDEN = 403;
  static final int NOT_FOUND = 404;
  static final int NOT_ALLOWED = 405;
  static final int FAILED = 500;
  static final int UNAVAILABLE = 503;

  static Reply text(int status, String line) {
    return new Reply(status, "text/plain; charset=utf-8", line + "\n");
  }
}
