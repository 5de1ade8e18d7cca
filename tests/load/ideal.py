"""A seeded Zipf load and the cache it is compared with."""
import itertools
import random
from collections import OrderedDict


def zipf(urls, exponent, count, seed):
    """Numbers of URLs: which of them are asked for often is drawn, the nth most popular in proportion to 1 / n ** exponent."""
    chance = random.Random(seed)
    popular = chance.sample(range(urls), urls)
    weights = list(itertools.accumulate(1 / rank ** exponent for rank in range(1, urls + 1)))
    return chance.choices(popular, cum_weights=weights, k=count)


class Lru:
    """Holds the least long unused within exactly so many bytes, of which it needs none for itself."""

    def __init__(self, capacity):
        self.capacity, self.left, self.sizes = capacity, capacity, OrderedDict()

    def ask(self, url, size):
        """Whether it has it; it has afterwards."""
        if url in self.sizes:
            self.sizes.move_to_end(url)
            return True
        self.sizes[url] = size
        self.left -= size
        while self.left < 0:
            self.left += self.sizes.popitem(last=False)[1]
        return False


def hit_rate(sequence, sizes, capacity, warm_up):
    """Of what is asked after the warm-up."""
    cache = Lru(capacity)
    hits = [cache.ask(url, sizes[url]) for url in sequence]
    return sum(hits[warm_up:]) / len(hits[warm_up:])
