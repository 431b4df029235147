"""How the number of types of each order grows with the corpus: a table, and a log-log plot as SVG.

python benchmarks/type_growth.py corpus/*.txt --plot docs/types.svg
"""

from __future__ import annotations

import argparse
import math
from pathlib import Path

from measure import mix, table

import textmine

ORDERS = (1, 2, 3, 4)
COLORS = ("#4477aa", "#228833", "#ccbb44", "#ee6677")  # told apart by the colour-blind (Paul Tol, bright)
LEFT, TOP, WIDTH, HEIGHT = 70, 20, 560, 360


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("inputs", nargs="+")
    parser.add_argument("--mb", type=float, nargs="+", default=[1, 3, 10, 30, 100, 300])
    parser.add_argument("--plot", default="", help="SVG to write")
    options = parser.parse_args()
    points = []
    for mb in options.mb:
        with mix(options.inputs, int(mb * 1e6)) as text:
            counts = textmine.count_ngrams(text, order=max(ORDERS))
            points.append((counts.n_tokens, [counts.n_types(order) for order in ORDERS]))
    rows = [[f"{n:,}", *(f"{types:,}" for types in of_order)] for n, of_order in points]
    (first_n, first), (last_n, last) = points[0], points[-1]
    slopes = [math.log(b / a) / math.log(last_n / first_n) for a, b in zip(first, last, strict=True)]
    rows.append(["slope", *(f"{slope:.2f}" for slope in slopes)])
    print(table(["symbols", *(f"order {order}" for order in ORDERS)], rows))
    if options.plot:
        Path(options.plot).write_text(svg(points), encoding="utf-8")


def svg(points: list[tuple[int, list[int]]]) -> str:
    """Types against symbols, both axes logarithmic."""
    low_x, high_x = (math.log10(n) for n in (points[0][0], points[-1][0]))
    low_y, high_y = math.log10(min(points[0][1])), math.log10(max(points[-1][1]))
    ticks_x = range(math.ceil(low_x), math.floor(high_x) + 1)
    ticks_y = range(math.ceil(low_y), math.floor(high_y) + 1)

    def x(value: float) -> float:
        return LEFT + WIDTH * (value - low_x) / (high_x - low_x)

    def y(value: float) -> float:
        return TOP + HEIGHT * (high_y - value) / (high_y - low_y)

    bottom = TOP + HEIGHT
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {LEFT + WIDTH + 90} {bottom + 50}" '
        'font-family="sans-serif" font-size="13" fill="#333">',
        '<rect width="100%" height="100%" fill="#fff"/>',
    ]
    for tick in ticks_x:
        parts.append(f'<line x1="{x(tick):.1f}" x2="{x(tick):.1f}" y1="{TOP}" y2="{bottom}" stroke="#ddd"/>')
        parts.append(f'<text x="{x(tick):.1f}" y="{bottom + 18}" text-anchor="middle">{_power(tick)}</text>')
    for tick in ticks_y:
        parts.append(f'<line x1="{LEFT}" x2="{LEFT + WIDTH}" y1="{y(tick):.1f}" y2="{y(tick):.1f}" stroke="#ddd"/>')
        parts.append(f'<text x="{LEFT - 8}" y="{y(tick) + 4:.1f}" text-anchor="end">{_power(tick)}</text>')
    for i, (order, color) in enumerate(zip(ORDERS, COLORS, strict=True)):
        places = [(x(math.log10(n)), y(math.log10(types[i]))) for n, types in points]
        line = " ".join(f"{px:.1f},{py:.1f}" for px, py in places)
        parts.append(f'<polyline points="{line}" fill="none" stroke="{color}" stroke-width="2"/>')
        parts += [f'<circle cx="{px:.1f}" cy="{py:.1f}" r="3" fill="{color}"/>' for px, py in places]
        end_x, end_y = places[-1]
        parts.append(f'<text x="{end_x + 8:.1f}" y="{end_y + 4:.1f}" fill="{color}">order {order}</text>')
    parts.append(f'<text x="{LEFT + WIDTH / 2}" y="{bottom + 40}" text-anchor="middle">symbols of text</text>')
    parts.append(
        f'<text x="16" y="{TOP + HEIGHT / 2}" text-anchor="middle" '
        f'transform="rotate(-90 16 {TOP + HEIGHT / 2})">distinct n-grams</text></svg>\n'
    )
    return "\n".join(parts)


def _power(exponent: int) -> str:
    return f'10<tspan dy="-6" font-size="10">{exponent}</tspan>'


if __name__ == "__main__":
    main()
