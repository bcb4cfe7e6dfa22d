"""The same negotiations in NumPy, as the baseline of run.mjs: the same sums, squares, products and counts.

Vectorised over batches, of which the best size is taken; generator SFC64, the fastest that NumPy has.
Prints JSON. Ends with 3 where there is no NumPy.
"""

import json
import sys
import time

try:
    import numpy as np
except ImportError:
    sys.exit(3)

BATCHES = [4096, 8192, 16384, 32768, 65536]
KNOTS = np.arange(1025) / 1024


def quantiles(table):
    """A look-up in a table of equal cells; faster than numpy.interp, which searches for the cell."""
    slope = np.append(np.diff(table), 0.0)

    def at(u):
        place = u * 1024.0
        cell = place.astype(np.int64)
        return table[cell] + (place - cell) * slope[cell]

    return at


RIVAL = quantiles(np.sqrt(KNOTS))
HOLDER = quantiles(KNOTS * (1.5 - KNOTS * (1.5 - KNOTS)))


class Tally:
    """Sums, squares and products of what grantor, holder and rivals get."""

    def __init__(self):
        self.sums = np.zeros(9)
        self.counts = np.zeros(2, dtype=np.int64)

    def add(self, paid, holder, rivals):
        self.sums += (
            paid.sum(), holder.sum(), rivals.sum(), paid @ paid, holder @ holder, rivals @ rivals,
            paid @ holder, paid @ rivals, holder @ rivals,
        )

    def count(self, takes):
        wins = np.count_nonzero(takes)
        self.counts += (wins, takes.size - wins)


def under_the_right(value, bid, worth):
    takes = worth >= bid
    return bid, np.where(takes, worth - bid, 0.0), np.where(takes, 0.0, value - bid), takes


def at_the_first_price(value, bid, worth, own):
    takes = own >= bid
    paid = np.maximum(own, bid)
    return paid, np.where(takes, worth - own, 0.0), np.where(takes, 0.0, value - bid), takes


def at_the_second_price(value, worth, second):
    takes = worth >= value
    paid = np.where(takes, value, np.maximum(worth, second))
    return paid, np.where(takes, worth - value, 0.0), np.where(takes, 0.0, value - paid), takes


def under_the_second_price_right(value, worth, second):
    takes = worth >= second
    return second, np.where(takes, worth - second, 0.0), np.where(takes, 0.0, value - second), takes


def play(case, rivals, draw, batch, tallies):
    share = rivals / (rivals + 1)
    drawn = draw.random((rivals, batch))
    worth = draw.random(batch)
    if case == 4:
        top = np.partition(drawn, rivals - 2, axis=0)[rivals - 2:] if rivals > 1 else np.vstack([np.zeros(batch), drawn])
        second, value = top[0], top[1]
        played = [at_the_second_price(value, worth, second), under_the_second_price_right(value, worth, second)]
    else:
        value = drawn.max(axis=0)
        if case in (2, 3):
            value, worth = RIVAL(value), HOLDER(worth)
        bid = share * value
        played = [under_the_right(value, bid, worth)]
        if case in (1, 3):
            played.insert(0, at_the_first_price(value, bid, worth, share * worth))
    for tally, (*gets, takes) in zip(tallies, played):
        tally.add(*gets)
        tally.count(takes)
    if len(played) > 1:
        tallies[2].add(*(b - a for a, b in zip(played[0][:3], played[1][:3])))


def speed(case, rivals, batch, seconds):
    """Millions of negotiations a second."""
    draw = np.random.Generator(np.random.SFC64(1))
    tallies = [Tally(), Tally(), Tally()]
    start, done = time.perf_counter(), 0
    while time.perf_counter() - start < seconds:
        for _ in range(max(1, 65536 // batch)):
            play(case, rivals, draw, batch, tallies)
            done += batch
    return done / (time.perf_counter() - start) / 1e6


def measure(case, rivals):
    batch = max(BATCHES, key=lambda size: speed(case, rivals, size, 0.15))
    speeds = sorted((speed(case, rivals, batch, 0.3) for _ in range(9)), reverse=True)
    return {"best": speeds[0], "median": speeds[4], "batch": batch}


print(json.dumps({"version": np.__version__, "measured": [measure(*case) for case in json.loads(sys.argv[1])]}))
