import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpcenter.structure.slugs import is_slug, slugify


@pytest.mark.parametrize(
    ("text", "slug"),
    [("Track your Order!", "track-your-order"), ("كيف أطلب؟", "كيف-أطلب"), ("A/../B", "a-b")],
)
def test_slugs_keep_words_of_every_script(text: str, slug: str) -> None:
    assert slugify(text) == slug


@given(st.text())
def test_a_slug_is_always_one_harmless_path_segment(text: str) -> None:
    slug = slugify(text)
    assert slug
    assert is_slug(slug)
    assert not set(slug) & set("/\\.:\0\n ")
