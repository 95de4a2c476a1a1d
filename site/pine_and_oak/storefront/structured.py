"""Structured data (schema.org) and other JSON inside pages: blocks of data, which need no hash."""

import json

from markupsafe import Markup

from pine_and_oak.catalog import Product


def json_block(value: object) -> Markup:
    """JSON that is safe between script tags: no `<` can end the block."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    # Escaped on this line for its one context, so autoescape must leave it alone.
    return Markup(text.replace("<", "\\u003c").replace("&", "\\u0026"))  # noqa: S704


def product_data(product: Product, picture: str) -> dict[str, object]:
    """A schema.org Product with its offer and rating."""
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "Product",
        "name": product.name,
        "sku": product.sku,
        "description": product.text,
        "image": picture,
        "material": product.facts.material,
        "brand": {"@type": "Brand", "name": "Pine & Oak"},
        "offers": {
            "@type": "Offer",
            "price": f"{product.price_minor / 100:.2f}",
            "priceCurrency": product.currency,
            "availability": f"https://schema.org/{'OutOfStock' if product.is_sold_out else 'InStock'}",
        },
    }
    if product.reviews:
        data["aggregateRating"] = {
            "@type": "AggregateRating",
            "ratingValue": round(sum(r.stars for r in product.reviews) / len(product.reviews), 1),
            "reviewCount": len(product.reviews),
        }
    return data


def breadcrumb_data(trail: tuple[tuple[str, str], ...]) -> dict[str, object]:
    """A schema.org BreadcrumbList of (name, address)."""
    return {
        "@context": "https://schema.org",
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": name, "item": url}
            for position, (name, url) in enumerate(trail, start=1)
        ],
    }


def variant_data(product: Product, pictures: dict[str, str], alts: dict[str, str]) -> list[dict[str, object]]:
    """What the product page's script needs to follow the shopper's choice."""
    return [
        {
            "sku": variant.sku,
            "look": variant.look,
            "size": variant.size[0],
            "height": variant.size[2],
            "label": variant.label[:1].upper() + variant.label[1:],
            "price_minor": variant.price_minor,
            "is_available": variant.is_available,
            "picture": pictures[variant.look],
            "alt": alts[variant.look],
        }
        for variant in product.variants
    ]


def search_data(
    products: tuple[Product, ...], prices: dict[str, str], pictures: dict[str, str], alts: dict[str, str]
) -> list[dict[str, object]]:
    """The search page's index: one short entry for each product."""
    return [
        {
            "name": product.name,
            "url": f"/p/{product.slug}/",
            "price": prices[product.slug],
            "picture": pictures[product.slug],
            "alt": alts[product.slug],
            "words": " ".join(
                (product.name, product.collection, product.facts.material, *product.tags, product.text)
            ).lower(),
        }
        for product in products
    ]
