from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from widget_server.attachments import AttachmentMeta, attachment_view
from widget_server.attachments.kinds import LINK_SECONDS
from widget_server.attachments.links import LinkExpired, check_link
from widget_server.kit.signing import Signer

SIGNER = Signer(b"k" * 32)
META = AttachmentMeta("att_1", "a.png", "image/png", 5, 1, 1)
MOMENTS = st.integers(1_577_836_800, 2_208_988_800).map(lambda second: datetime.fromtimestamp(second, UTC))


@given(MOMENTS)
def test_a_link_lives_between_half_and_all_of_its_time(now: datetime) -> None:
    token = attachment_view(META, SIGNER, now).url.removeprefix("/attachments/")
    assert check_link(SIGNER, token, now + timedelta(seconds=LINK_SECONDS // 2 - 1)) == "att_1"
    with pytest.raises(LinkExpired):
        check_link(SIGNER, token, now + timedelta(seconds=LINK_SECONDS))


def test_links_made_soon_after_each_other_are_the_same() -> None:
    noon = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
    urls = {attachment_view(META, SIGNER, noon + timedelta(seconds=second)).url for second in range(149)}
    assert len(urls) == 1
