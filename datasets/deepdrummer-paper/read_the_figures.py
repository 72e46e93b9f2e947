"""Reads the curves of the paper's two density figures off their pictures, into published_curves.csv.

    python3 read_the_figures.py FOLDER > published_curves.csv

FOLDER holds distribution_user_probabilities_of_like_0.07.png and distribution_delta_0.04.png of the authors' repository
(github.com/mila-iqia/DeepDrummer, blog_post/images). A point is the middle of the drawn line, between the middles of
two columns of pixels; places where another line covers it are left out.
"""
import struct
import sys
import zlib


def pixels(path):
    """Rows of (red, green, blue) of a PNG with 8 bits a channel."""
    data, packed, at = open(path, "rb").read(), b"", 8
    while at < len(data):
        length, kind = struct.unpack(">I4s", data[at:at + 8])
        body = data[at + 8:at + 8 + length]
        if kind == b"IHDR":
            width, height, _, color = struct.unpack(">IIBB", body[:10])
        elif kind == b"IDAT":
            packed += body
        at += 12 + length
    channels, raw, rows = {2: 3, 6: 4}[color], zlib.decompress(packed), []
    stride = width * channels
    above = bytearray(stride)
    for y in range(height):
        kind, row = raw[y * (stride + 1)], bytearray(raw[y * (stride + 1) + 1:(y + 1) * (stride + 1)])
        for i in range(stride):
            left, corner = (row[i - channels], above[i - channels]) if i >= channels else (0, 0)
            guess = left + above[i] - corner
            nearest = min((abs(guess - left), 0, left), (abs(guess - above[i]), 1, above[i]), (abs(guess - corner), 2, corner))[2]
            row[i] = row[i] + (0, left, above[i], (left + above[i]) // 2, nearest)[kind] & 255
        rows.append([tuple(row[x * channels:x * channels + 3]) for x in range(width)])
        above = row
    return rows


def middle(rows, gray, column):
    """Row of the middle of the line of one gray in a column, inside the frame; None where another line covers it."""
    drawn = [y for y in range(148, 1065) if all(abs(part - gray) <= 3 for part in rows[y][column])]
    return (drawn[0] + drawn[-1]) / 2 if drawn and drawn[-1] - drawn[0] + 1 - len(drawn) <= 3 else None


def line(rows, gray, axes, begin):
    """(x, density) each 0.02 along a line. Axes: the frame's left and right end, and two ticks, as (value, pixel)."""
    ((x0, left), (x1, right)), ((y0, bottom), (y1, top)) = axes
    for i in range(51):
        x = begin + i / 50
        place = left + (x - x0) / (x1 - x0) * (right - left) - 0.5                # a column's middle lies half a pixel on
        first, second = (middle(rows, gray, int(place) + step) for step in (0, 1))
        if first is not None and second is not None:
            yield x, y0 + (bottom - first - (second - first) * (place % 1)) / (bottom - top) * (y1 - y0)


theta = pixels(sys.argv[1] + "/distribution_user_probabilities_of_like_0.07.png")
delta = pixels(sys.argv[1] + "/distribution_delta_0.04.png")
theta_axes, delta_axes = (((0, 200), (1, 1440)), ((0, 1026), (2.5, 169))), (((-.4, 200), (.8, 1440)), ((0, 1026), (2.5, 266)))
print("curve,x,density")
for name, rows, gray, axes, begin in ("init", theta, 68, theta_axes, 0), ("final", theta, 51, theta_axes, 0), ("delta", delta, 68, delta_axes, -.3):
    for x, y in line(rows, gray, axes, begin):
        print(f"{name},{x:.2f},{y:.3f}")
