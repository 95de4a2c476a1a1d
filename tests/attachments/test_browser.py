"""What the hostile files that are taken do in a real Chromium: nothing."""

import pytest
from playwright.sync_api import Error, Page

from tests.attachments import corpus
from tests.attachments.site import Site

RUN = b"window.ran = true; parent.ran = true; top.ran = true"
TAKEN = (
    (corpus.picture("PNG") + corpus.SCRIPT, "a.png"),
    (corpus.picture("GIF", comment=RUN) + b"*/=1;" + RUN, "a.gif"),
    (corpus.picture("JPEG", comment=corpus.SCRIPT), "a.jpg"),
    (corpus.PDF_WITH_SCRIPT + corpus.HTML, "a.pdf"),
    (RUN, "run.js"),
    (RUN + b"//,1,2", "run.csv"),
    (b"words, then " + corpus.HTML, "a.txt"),
)
PICTURES = 3
"""The first of them are pictures, which open in the browser; the others are downloaded."""

WAYS = """urls => Promise.all(urls.flatMap(url => ['script', 'iframe', 'embed', 'img', 'module'].map(way => {
  const element = document.createElement(way === 'module' ? 'script' : way);
  if (way === 'module') element.type = 'module';
  element.src = url;
  const done = new Promise(resolve => {
    element.onload = element.onerror = resolve;
    setTimeout(resolve, 3000);
  });
  document.body.append(element);
  return done;
})))"""
PAINT = """url => new Promise((resolve, reject) => {
  const image = new Image();
  image.crossOrigin = 'anonymous';
  image.onerror = reject;
  image.onload = () => {
    const canvas = document.createElement('canvas');
    canvas.getContext('2d').drawImage(image, 0, 0);
    resolve([...canvas.getContext('2d').getImageData(2, 2, 1, 1).data]);
  };
  image.src = url;
})"""


def upload_all(site: Site) -> list[str]:
    answers = [site.upload(data, name) for data, name in TAKEN]
    assert [answer.status_code for answer in answers] == [201] * len(TAKEN)
    return [str(site.http.base_url.join(answer.json()["attachment"]["url"])) for answer in answers]


def test_nothing_that_is_taken_ever_runs(site: Site, page: Page) -> None:
    urls = upload_all(site)
    page.on("dialog", lambda dialog: dialog.dismiss())
    page.goto(str(site.http.base_url.join("/attachments/none")))
    page.evaluate(WAYS, urls)
    assert page.evaluate("window.ran") is None
    for number, url in enumerate(urls):
        if number < PICTURES:
            page.goto(url)
        else:
            with pytest.raises(Error, match="Download is starting"):
                page.goto(url)
        assert page.evaluate("window.ran") is None


def test_a_shops_page_may_show_and_paint_a_picture(site: Site, page: Page) -> None:
    url = upload_all(site)[0].replace("127.0.0.1", "files.localhost")
    page.goto(str(site.http.base_url.join("/attachments/none")))
    red, green, blue, _ = page.evaluate(PAINT, url)
    assert (red, green, blue) == (255, 0, 0)
