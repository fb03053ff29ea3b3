package dev.hedgerow.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/**
 * Latency by percentile, as SVG: both axes logarithmic, the horizontal one in nines, so that the
 * tail, which a linear axis hides in its last pixel, has most of the room.
 */
public final class PercentilePlot {
  private static final int WIDTH = 720;
  private static final int HEIGHT = 420;
  private static final int LEFT = 70;
  private static final int RIGHT = 20;
  private static final int TOP = 50;
  private static final int BOTTOM = 50;
  private static final double MOST_NINES = 4;
  private static final double NINES_STEP = 0.02;
  private static final List<String> COLOURS = List.of("#1b6ca8", "#c8553d", "#4b8f4b", "#7a5195");
  private static final double[] STEPS = {1, 2, 5};

  private final String name;
  private final String title;
  private final List<Curve> curves = new ArrayList<>();

  private record Curve(String label, Histogram nanos) {}

  /**
   * An empty plot.
   *
   * @param name of its file, without the ending
   */
  public PercentilePlot(String name, String title) {
    this.name = name;
    this.title = title;
  }

  public String name() {
    return name;
  }

  /** Adds a distribution of nanoseconds. */
  public PercentilePlot add(String label, Histogram nanos) {
    curves.add(new Curve(label, nanos));
    return this;
  }

  /** The whole document. */
  public String svg() {
    StringBuilder svg = new StringBuilder();
    svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ")
        .append((WIDTH + RIGHT) + " " + HEIGHT)
        .append("\" font-family=\"sans-serif\" font-size=\"12\">\n");
    svg.append("<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n");
    text(svg, LEFT, TOP - 28, "start", "black", title);
    percentiles(svg);
    latencies(svg);
    for (int i = 0; i < curves.size(); i++) {
      curve(svg, curves.get(i), COLOURS.get(i % COLOURS.size()));
      text(svg, LEFT + 220 * i, TOP - 8, "start", COLOURS.get(i), curves.get(i).label);
    }
    return svg.append("</svg>\n").toString();
  }

  private static void percentiles(StringBuilder svg) {
    for (String percent : List.of("0", "50", "90", "99", "99.9", "99.99")) {
      double x = x(Double.parseDouble(percent));
      grid(svg, x, TOP, x, HEIGHT - BOTTOM);
      text(svg, x, HEIGHT - BOTTOM + 18, "middle", "black", percent + "%");
    }
  }

  private void latencies(StringBuilder svg) {
    for (double decade = 1e3; decade < 1e11; decade *= 10) {
      for (double step : STEPS) {
        double nanos = decade * step;
        if (nanos >= lowest() && nanos <= highest()) {
          grid(svg, LEFT, y(nanos), WIDTH - RIGHT, y(nanos));
          text(svg, LEFT - 6, y(nanos) + 4, "end", "black", latency(nanos));
        }
      }
    }
  }

  private void curve(StringBuilder svg, Curve curve, String colour) {
    svg.append("<polyline fill=\"none\" stroke=\"" + colour + "\" stroke-width=\"2\" points=\"");
    for (double nines = 0; nines <= MOST_NINES; nines += NINES_STEP) {
      double percent = 100 * (1 - Math.pow(10, -nines));
      double nanos = (double) curve.nanos.getValueAtPercentile(percent);
      svg.append(at(x(percent))).append(',').append(at(y(nanos))).append(' ');
    }
    svg.append("\"/>\n");
  }

  private static void grid(StringBuilder svg, double x1, double y1, double x2, double y2) {
    svg.append("<line stroke=\"#ddd\" x1=\"" + at(x1) + "\" y1=\"" + at(y1));
    svg.append("\" x2=\"" + at(x2) + "\" y2=\"" + at(y2) + "\"/>\n");
  }

  private static void text(
      StringBuilder svg, double x, double y, String anchor, String colour, String text) {
    svg.append("<text x=\"" + at(x) + "\" y=\"" + at(y) + "\" text-anchor=\"" + anchor);
    svg.append("\" fill=\"" + colour + "\">" + escaped(text) + "</text>\n");
  }

  /** To a tenth of a pixel. */
  private static String at(double pixels) {
    return String.format(Locale.ROOT, "%.1f", pixels);
  }

  private static String latency(double nanos) {
    return nanos < 1e6 ? trim(nanos / 1e3) + " µs" : trim(nanos / 1e6) + " ms";
  }

  private static double x(double percent) {
    double nines = Math.min(MOST_NINES, -Math.log10(1 - percent / 100));
    return LEFT + nines / MOST_NINES * (WIDTH - LEFT - RIGHT);
  }

  private double y(double nanos) {
    double low = Math.log(lowest());
    double high = Math.log(highest());
    double at = (Math.log(Math.max(1, nanos)) - low) / (high - low);
    return HEIGHT - BOTTOM - Math.clamp(at, 0, 1) * (HEIGHT - TOP - BOTTOM);
  }

  private double lowest() {
    return curves.stream().mapToDouble(c -> c.nanos.getMinNonZeroValue()).min().orElse(1e3) / 1.2;
  }

  private double highest() {
    return curves.stream().mapToDouble(c -> c.nanos.getValueAtPercentile(99.99)).max().orElse(1e9)
        * 1.2;
  }

  private static String trim(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }
}
