package dev.hedgerow.orchestrator.step;

import java.net.Inet6Address;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts marks in the place of what names a person or a machine. Every pattern begins where nothing
 * of its kind stands before, and repeats single classes without ever giving back, or a bounded
 * number of times: none is tried twice over the same long run.
 */
final class Redaction {
  private static final int MIN_INTERNATIONAL = 8;
  private static final int MIN_NATIONAL = 9;
  private static final int MAX_PHONE = 15;

  private static final Pattern EMAIL =
      Pattern.compile("(?<![\\p{L}\\p{N}._%+-])[\\p{L}\\p{N}._%+-]++@[\\p{L}\\p{N}.-]++");

  private static final Pattern IPV4 =
      Pattern.compile("(?<!\\d|\\d\\.)\\d{1,3}(?:\\.\\d{1,3}){3}(?!\\d|\\.\\d)");

  private static final Pattern IPV6 =
      Pattern.compile("(?<![\\p{L}\\p{N}:.])[0-9A-Fa-f:]++(?:\\.\\d{1,3}){0,3}(?![\\p{L}\\p{N}:])");

  /** After a plus sign, after a zero, or as three, three and four digits. */
  private static final Pattern PHONE =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}+])\\+\\d(?:[ ()./-]{0,3}\\d){6,14}(?!\\d)"
              + "|(?<![\\p{L}\\p{N}.,/-])\\(?0\\d{1,5}(?:[ /-]|\\) ?)\\d(?:[ -]?\\d){3,10}(?!\\d)"
              + "|(?<![\\p{L}\\p{N}.,-])(?:\\(\\d{3}\\) ?|\\d{3}[ .-])\\d{3}[ .-]\\d{4}(?!\\d)");

  private static final Pattern DATE = Pattern.compile("\\d{2}-\\d{2}-\\d{4}");

  private Redaction() {}

  static String of(String text) {
    String redacted = replace(EMAIL, text, Redaction::email);
    redacted = replace(IPV6, redacted, Redaction::ipv6);
    redacted = replace(IPV4, redacted, found -> isIpv4(found) ? "[ip]" : found);
    redacted = CardNumbers.redact(redacted);
    return replace(PHONE, redacted, found -> isPhone(found) ? "[phone]" : found);
  }

  private static String replace(Pattern pattern, String text, UnaryOperator<String> change) {
    return pattern
        .matcher(text)
        .replaceAll((MatchResult found) -> Matcher.quoteReplacement(change.apply(found.group())));
  }

  /** A full stop behind an address ends a sentence. */
  private static String email(String found) {
    int end = found.length();
    while (".-".indexOf(found.charAt(end - 1)) >= 0) {
      end--;
    }
    String domain = found.substring(Math.min(end, found.indexOf('@') + 1), end);
    int top = domain.lastIndexOf('.') + 1;
    boolean named = top > 1 && domain.length() - top >= 2 && !Character.isDigit(domain.charAt(top));
    return named ? "[email]" + found.substring(end) : found;
  }

  private static boolean isIpv4(String found) {
    for (String part : found.split("\\.", -1)) {
      if (Integer.parseInt(part) > 255) {
        return false;
      }
    }
    return true;
  }

  /** A colon behind an address introduces something. */
  private static String ipv6(String found) {
    int end = found.length() - (found.endsWith(":") && !found.endsWith("::") ? 1 : 0);
    return isIpv6(found.substring(0, end)) ? "[ip]" + found.substring(end) : found;
  }

  /** With two colons and a figure at least: two words may stand around two colons, too. */
  private static boolean isIpv6(String found) {
    boolean likely =
        found.chars().filter(c -> c == ':').count() >= 2
            && found.chars().anyMatch(Character::isDigit);
    if (!likely || found.length() > 45) {
      return false;
    }
    try {
      return Inet6Address.ofLiteral(found) != null;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private static boolean isPhone(String found) {
    int least = found.startsWith("+") ? MIN_INTERNATIONAL : MIN_NATIONAL;
    long digits = found.chars().filter(Character::isDigit).count();
    return digits >= least && digits <= MAX_PHONE && !DATE.matcher(found).lookingAt();
  }
}
