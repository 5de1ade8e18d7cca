"""The site of the measurement: pages of a shop with three slots, the banners of the slots, product pages. Always the same."""
import random
from pathlib import Path

HERE = Path(__file__).resolve().parent
SLOTS = ("hero", "row", "list")
SIZES = {"10k": 10_000, "60k": 60_000, "300k": 300_000}
TAGS = ("dry-skin", "oily-skin", "sensitive-skin", "sun")
WORDS = """almond balm barrier breeze calm cleanser clear coast comfort cotton cream daily dawn deep dew dusk easy evening fern
fine floral foam fresh garden gel gentle glow grain green honey light linen lotion mask mild mineral moss night oat oil olive
pearl petal pure rain rich rose salt sea serum silk skin soft spring stone sun tonic velvet water wild winter wool""".split()


class Writer:
    """Markup as a shop's templates write it: classes, data attributes, escaped and unquoted values, comments, scripts."""

    def __init__(self, seed):
        self.random = random.Random(seed)

    def words(self, count):
        return " ".join(self.random.choice(WORDS) for _ in range(count))

    def title(self):
        return self.words(3).title()

    def hero(self):
        name = self.title()
        return (f'\n      <div class="hero__text"><p class="eyebrow">{self.words(3)}</p><h2>{name}</h2><p>{self.words(26)}.</p>'
                f'<a class="button" href="/p/{self.slug(name)}">Discover {name}</a></div>\n    ')

    def slug(self, name):
        return name.lower().replace(" ", "-")

    def card(self):
        name, number, price = self.title(), self.random.randrange(10_000, 99_999), self.random.randrange(400, 9_900)
        path = f"/p/{self.slug(name)}-{number}"
        return f'''
        <article class="card" data-sku="{number}">
          <a class="card__picture" href="{path}?from=home&amp;at={number % 97}"><img src="/pictures/{number}-320.webp"
             srcset="/pictures/{number}-320.webp 320w, /pictures/{number}-640.webp 640w" width=320 height=400 alt="{name}" loading=lazy></a>
          <h3 class="card__name">{name}</h3>
          <p class="card__text">{self.words(self.random.randrange(5, 11))}</p>
          <p class="price"><b>&euro;{price / 100:.2f}</b> <small>({self.random.randrange(3, 900)})</small></p>
        </article>'''

    def story(self):
        number = self.random.randrange(1_000, 9_999)
        return f'''
        <li class="story" data-id="{number}">
          <a href="/magazine/{number}/{self.slug(self.words(3))}"><h4>{self.words(6).capitalize()}</h4></a>
          <p class="story__text">{self.words(36).capitalize()}.</p>
          <p class="story__by">by <span>{self.title()}</span>, <time datetime="2026-0{number % 9 + 1}-11">{number % 28 + 1} days ago</time></p>
        </li>'''

    def review(self):
        return f'''
        <blockquote class="review" cite="/reviews/{self.random.randrange(9_999)}"><p>{self.words(24).capitalize()} &ndash; {self.words(5)}!</p>
          <footer><cite>{self.title()}</cite> <span class="stars" aria-label="{self.random.randrange(3, 6)} of 5"><i></i></span></footer></blockquote>'''

    def slot(self, name, short=False):
        if name == "hero":
            return self.hero()
        make, count = (self.card, 8) if name == "row" else (self.story, 10)
        return "".join(make() for _ in range(1 if short else count)) + "\n      "

    def style(self, rules):
        return "\n".join(f".{self.random.choice(WORDS)}-{i}>a{{color:#{self.random.randrange(1 << 24):06x};margin:0 {i}px}}" for i in range(rules))

    def script(self, lines):
        return "\n".join(f'  if (a.k{i} < {i} && b.length > 1) queue.push({{"id": "{self.words(1)}", "html": "<b>{i}<\\/b>"}});' for i in range(lines))

    def links(self, count):
        return "\n".join(f'        <li><a href="/{self.slug(self.words(2))}" data-nav={i}>{self.title()}</a></li>' for i in range(count))


def page(size, seed=None):
    """The four stretches around the slots, and what the slots hold by default; together some `size` bytes. Each seed is another page."""
    write = Writer(size if seed is None else seed)
    small = size < 20_000
    style, script, links = (6, 4, 4) if small else (60, 30, 24)
    head = f'''<!DOCTYPE html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <title>{write.title()}</title>
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <style>
{write.style(style)}
  </style>
  <script type="application/ld+json">{{"@context": "https://schema.org", "@type": "WebSite", "name": "{write.title()}"}}</script>
  <script>
{write.script(script)}
  </script>
</head>
<body class="home">
  <header>
    <a class="logo" href="/"><svg viewBox="0 0 24 24"><path d="M4 12l6 6L20 6"/></svg></a>
    <form action="/search"><input name=q type="search" placeholder="Search"><button>Go</button></form>
    <nav><ul>
{write.links(links)}
    </ul></nav>
  </header>
  <main>
    <section class="hero" data-edge-slot="hero">'''
    before_row = '\n    <section class="recommended"><h2>For you</h2>\n      <div class="cards" data-edge-slot="row">'
    before_list = '\n    <section class="magazine"><h2>From the magazine</h2>\n      <ol class="stories" data-edge-slot="list">'
    tail = f'''</ol>
    </section>
  </main>
  <!-- {write.words(8)} -->
  <footer><ul>
{write.links(links)}
  </ul></footer>
  <script>
{write.script(script)}
  </script>
</body>
</html>
'''
    defaults = {name: write.slot(name, short=small) for name in SLOTS}
    grids = ["</section>", "</div>\n    </section>"]
    fixed = [head, before_row, before_list, tail, *grids, *defaults.values()]
    left, place = size - sum(map(len, fixed)), 0
    while left > 400:
        block = "".join(write.card() for _ in range(4)) if left > 8_000 and place % 3 else write.review()
        grids[place % 2] += block
        left, place = left - len(block), place + 1
    parts = [head, grids[0] + before_row, grids[1] + before_list, tail]
    return [part.encode() for part in parts], {name: text.encode() for name, text in defaults.items()}


def banners():
    """Eight contents for each slot."""
    write = Writer(8)
    return {name: [write.slot(name).encode() for _ in range(8)] for name in SLOTS}


def join(parts, contents):
    return parts[0] + b"".join(contents[name] + part for name, part in zip(SLOTS, parts[1:]))


def product(tag, number):
    return (f'<!DOCTYPE html><html lang="en"><head><title>Product {number}</title><meta name="keywords" content="{tag}"></head>'
            f'<body><h1>Product {number}</h1><p class="price">&euro;{number + 5}.00</p></body></html>').encode()


def write_site(work, sizes):
    """Writes the origin's pages, the pages that lie ready, the product pages, rules and banners; returns the pages' parts."""
    for folder in ("site", "ready", "products", "rules/banners"):
        (work / folder).mkdir(parents=True)
    (work / "rules/rules.yaml").write_text((HERE / "rules.yaml").read_text())
    contents, pages = banners(), {}
    for name in SLOTS:
        for i, content in enumerate(contents[name]):
            (work / f"rules/banners/{name}-{i + 1}.html").write_bytes(content)
    for size in sizes:
        parts, defaults = pages[size] = page(SIZES[size])
        (work / f"site/page-{size}.html").write_bytes(join(parts, defaults))
        (work / f"ready/page-{size}.html").write_bytes(join(parts, {name: contents[name][0] for name in SLOTS}))
    for tag in TAGS:
        for number in range(4):
            (work / f"products/{tag}-{number}").write_bytes(product(tag, number))
    return pages, contents
