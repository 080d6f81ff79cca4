"""Links as mail programs, campaigns and chats leave them lead where they were meant: pages, files, decks, menus."""

from collections.abc import Mapping
from html import unescape
from urllib.parse import parse_qsl, quote, urlsplit

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import settings as settings_of
from hypothesis import strategies as st
from werkzeug.test import TestResponse

from dashboard.app import AtlasApp
from data.asking.mending import mended_path, mended_query
from data.asking.pages import PAGES
from data.asking.state import Parsed, ViewState, parse, to_query
from layouts.views.builders import BUILDERS
from tests.unit.asking import asked, changed
from tests.unit.conftest import States

Vocabulary = Mapping[str, frozenset[str]]
MEANT = "theme=photonics&country=IT"


@pytest.fixture
def client(app: AtlasApp) -> FlaskClient:
    return app.server.test_client()


def read(client: FlaskClient, path: str) -> TestResponse:
    """The answer of an address, redirects within the program followed."""
    return client.get(path, follow_redirects=True)


# Queries

# fmt: off
APPENDED = [
    "utm_source=newsletter", "utm_medium=e-mail&utm_campaign=a%20b", "utm_id=7", "fbclid=IwAR0-x_y", "gclid=Cj0KCQ",
    "gbraid=0AAA", "wbraid=1", "dclid=C", "gclsrc=aw.ds", "gad_source=1", "gad_campaignid=22", "msclkid=0f",
    "yclid=1", "twclid=2", "ttclid=E.C.P", "li_fat_id=3", "igshid=4", "igsh=NTc4", "mc_cid=5&mc_eid=6",
    "mkt_tok=ODU1", "_hsenc=p2AN&_hsmi=2", "__hstc=1.2&__hssc=3&__hsfp=4", "hsCtaTracking=1", "hsa_acc=1&hsa_kw=x",
    "vero_id=1", "oly_enc_id=1", "rb_clickid=1", "s_cid=1", "ScCid=x", "mibextid=Zxz2cZ", "rdt_cid=1", "epik=d",
    "pk_campaign=1", "piwik_kwd=2", "mtm_source=3", "matomo_campaign=4", "at_medium=5", "xtor=AL-1", "wt_mc=x",
    "wt.mc_id=2", "_ga=2.1&_gl=1*x", "_ke=x", "_kx=y", "trk_contact=1", "trkCampaign=b", "spm=a.1", "ref=homepage",
    "ref_src=twsrc%5Etfw", "source=post", "via=chat", "s=20&t=AbC", "si=AbC", "share=1", "cmpid=1", "campaign_id=2",
    "email_id=3", "subscriber_id=4", "usqp=mq331", "ved=2ah&usg=AOv&sa=U&ust=17",
    "data=05%7C02%7Ca%40b.eu%7C08dc&sdata=Ab%2Bc%3D&reserved=0", "sa=D&source=editors&ust=1&usg=A",
    "_branch_match_id=1", "ml_subscriber=1&ml_subscriber_hash=2", "sfmc_id=1", "elqTrackId=3&elqTrack=true",
    "dm_i=4", "bsft_eid=5", "s_kwcid=AL!1", "ef_id=x", "__twitter_impression=true", "&utm_source=", "ICID=q",
    "UTM_Source=Mail", "amp;utm_source=x", "utm%5Fsource=x", "_x_tr_sl=en",
    "guccounter=1", "adobe_mc=x", "srsltid=A", "irclickid=1&irgwc=1", "inf_contact_key=1",
    "sca_esv=x&ei=y", "nocache=1", "xsdata=MDV8&sdata=x&ovuser=a&OR=Teams-HL&CT=17&clickparams=eyJ", "wdLOR=c1",
    "usp=sharing", "usp=sf_link&pli=1&authuser=0", "j=1&sfmc_sub=2&l=3_HTML&u=4&mid=5&jb=6", "goal=0_a-b-c", "eml=1",
    "fs=e&s=cl", "sfnsn=mo", "fbzunique=1", "aem_AbC=1", "email_hash=a", "user_email_address=a%40b.eu", "hl=en",
    "utmsource=x", "utmcsr=a&utmccn=b", "sxsrf=A&rlz=1&oq=x&aqs=c&client=firefox-b&bvm=1&biw=2", "gaa_at=g&gaa_n=A",
    "adgroupid=1&feeditemid=2&matchtype=e&network=g&device=c&creative=3&placement=x&keyword=y&adposition=1",
    "loc_physical_ms=1&loc_interest_ms=2", "lici=1&midToken=a&midSig=b&otpToken=c&trkEmail=d", "clienttype=web",
    "isappinstalled=0&nsukey=1", "sharetype=a&share_id=1&sharer=x&shared_via=y", "cjevent=1", "clickref=1&awc=2",
    "ftag=M", "obOrigUrl=true&dicbo=v2", "tblci=GiA", "soc_src=x&soc_trk=y", "redir_token=A", "xtmc=a&xts=1&xtcr=2",
    "ito=x", "icn=1", "promo=spring", "deeplinkId=1", "sref=x", "etext=1", "vk_ref=x", "twsrc=x", "wpsrc=x",
    "mcp_token=e",
]
# fmt: on


@pytest.mark.parametrize("appended", APPENDED)
def test_what_others_append_is_dropped_in_silence(appended: str, vocabulary: Vocabulary) -> None:
    plain = parse("themes", MEANT, vocabulary)
    for query in (f"{MEANT}&{appended}", f"{appended}&{MEANT}", f"?theme=photonics&{appended}&country=IT"):
        assert parse("themes", query, vocabulary) == plain
    assert parse("themes", appended, vocabulary) == Parsed(ViewState(), ())


DAMAGED = (
    *(
        f"{MEANT}{sign}"
        for sign in (
            ".",
            ",",
            ")",
            ").",
            ">",
            '"',
            "'",
            "]",
            ";",
            "!",
            ":",
            "”",
            "»",
            "…",
            "*",
            "&",
            "?",
            " ",
        )
    ),
    *(
        f"{MEANT}{sign}"
        for sign in ("%2E", "%29.", "%3E", "%22", "%20", "+", "%0D%0A", "%E2%80%8B", "%C2%AD", "%EF%BB%BF")
    ),
    f"{MEANT}&gt;",
    f"{MEANT}%22%3Ehere%3C/a%3E",
    f"{MEANT}](https://atlas.example.eu/en/themes?{MEANT})",
    f"{MEANT}__;!!N96JrnIq8IfO5w!abc$",
    MEANT.upper(),
    MEANT.title(),
    MEANT.replace("&", "&amp;"),
    MEANT.replace("&", "&amp;amp;"),
    MEANT.replace("&", "&#38;"),
    MEANT.replace("&", "&#x26;"),
    MEANT.replace("&", "%26amp%3B"),
    MEANT.replace("&", "?"),
    MEANT.replace("&", ";"),
    MEANT.replace("&", "&&"),
    MEANT.replace("=", "=="),
    MEANT.replace("=", "=3D"),
    MEANT.replace("=", "%3D"),
    MEANT.replace("=", "[]="),
    quote(MEANT),
    quote(quote(MEANT)),
    quote(quote(quote(MEANT))),
    "%3F" + MEANT,
    "??" + MEANT,
    "theme=photo%0D%0Anics&country=IT",
    "theme=photo=%0D%0Anics&country=IT",
    "theme=photo%E2%80%8Bnics&country=%C2%ADIT",
    "theme=photo%20nics&country=I+T",
    "theme=“photonics”&country=‘IT’",
    "%C2%A0theme=photonics&%20country=IT",
    "country=IT&theme=ｐｈｏｔｏｎｉｃｓ",
    "utm_source=x?theme=photonics&country=IT",
    f"{MEANT}%23map",
    f"{MEANT}&).",
)


@pytest.mark.parametrize("query", DAMAGED)
def test_what_was_done_to_a_query_is_undone(query: str, vocabulary: Vocabulary) -> None:
    assert parse("themes", query, vocabulary) == parse("themes", MEANT, vocabulary)
    assert parse("themes", quote(query, safe="%&=?;+,"), vocabulary) == parse("themes", MEANT, vocabulary)


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("theme=photonics,sport", "theme=photonics,sport"),
        ("theme=photonics%2Csport", "theme=photonics,sport"),
        ("theme=photonics%252Csport", "theme=photonics,sport"),
        ("theme=photonics%20,%20sport", "theme=photonics,sport"),
        ("theme=photonics,+sport", "theme=photonics,sport"),
        ("theme=photonics;sport", "theme=photonics,sport"),
        ("theme=photonics,sport,", "theme=photonics,sport"),
        ("theme=textile%E2%80%91innovation", "theme=textile-innovation"),
        ("theme=textile–innovation", "theme=textile-innovation"),
        (
            "theme=photonics%C2%AEion=ITC1",
            "theme=photonics&region=ITC1",
        ),  # HTML reads &reg without a semicolon
        ("theme=photonics&reg;ion=itc1.", "theme=photonics&region=ITC1"),
        ("theme=photonics\\u0026country=IT", MEANT),  # JSON and scripts write "&" so
        ("theme\\u003dphotonics\\u0026country\\u003dIT", MEANT),
        ("theme=photonics&country=IT\\u003c/a>", MEANT),
        ("theme=photonics\uff06country\uff1dIT", MEANT),  # signs of full width
        ("theme\uff1dphotonics%EF%BC%86country%EF%BC%9DIT", MEANT),
        ("theme=photonics&country=IT%2", MEANT),  # an escaped sign that was cut
        ("theme=photonics&country=IT%E2%80", MEANT),
        ("theme=photonics&country=IT%", MEANT),
    ],
)
def test_lists_and_names_keep_their_parts(query: str, meant: str, vocabulary: Vocabulary) -> None:
    assert parse("themes", query, vocabulary) == parse("themes", meant, vocabulary)
    assert parse("themes", meant, vocabulary).refusals == ()


@pytest.mark.parametrize(
    "query",
    [
        "theme=photonic",
        "theme=photonics-2",
        "colour=red",
        "themes=sport",
        "weight_new=-1",
        "weight_new=1.5",
        "theme=a%26b",
        "theme=a;b",
        "year=2018-2019",
        "region=ITC1/ITC2",
    ],
)
def test_mistakes_are_not_guessed_away(query: str, vocabulary: Vocabulary) -> None:
    assert mended_query(query, vocabulary) == query


@given(page=st.sampled_from(list(PAGES)), draw=st.data())
def test_sound_queries_stay_as_they_are(
    page: str, draw: st.DataObject, states: States, vocabulary: Vocabulary
) -> None:
    query = to_query(draw.draw(states(page, most=8)))
    assert mended_query(query, vocabulary) == query


@given(query=st.text(st.sampled_from("theme=sport&IT?;%253D0Aa#+,.é\u200b<"), max_size=60))
def test_mending_twice_changes_nothing_more(query: str, vocabulary: Vocabulary) -> None:
    once = mended_query(query, vocabulary)
    assert mended_query(once, vocabulary) == once
    path, *_ = mended_path(query)
    assert mended_path(path)[0] == path


# Paths

PATHS = {
    "/en/themes%3Ftheme%3Dphotonics": "/en/themes?theme=photonics",
    "/en/themes%253Ftheme%253Dphotonics": "/en/themes?theme=photonics",
    "/en/themes&theme=photonics": "/en/themes?theme=photonics",
    "/en/themes;theme=photonics": "/en/themes?theme=photonics",
    "/EN/Themes?Theme=Photonics": "/en/themes?Theme=Photonics",
    "/en/themes/?theme=photonics": "/en/themes?theme=photonics",
    "/en//themes?theme=photonics": "/en/themes?theme=photonics",
    "/en//themes//?theme=photonics": "/en/themes?theme=photonics",
    "/en/themes.": "/en/themes",
    "/en/themes).": "/en/themes",
    "/en/themes/,": "/en/themes",
    "/en/themes%3E": "/en/themes",
    "/en/themes%22": "/en/themes",
    "/en/themes%E2%80%9D": "/en/themes",
    "/en/themes%E2%80%8B": "/en/themes",
    "/en/the%0D%0Ames": "/en/themes",
    "/en/themes%20": "/en/themes",
    "/en%5Cthemes": "/en/themes",
    "/en/themes%22%3Ehere%3C/a%3E": "/en/themes",
    "/en/themes%3Ftheme=photonics&data=05%7C02&sdata=x": "/en/themes?theme=photonics&data=05%7C02&sdata=x",
    "/it/embed/Targets/": "/it/embed/targets",
    "/en/export/Regions.CSV.?region=ITC1": "/en/export/regions.csv?region=ITC1",
    "/en/export/regions.csv%3Fregion=ITC1": "/en/export/regions.csv?region=ITC1",
    "/en/share/themes/?theme=sport": "/en/share/themes?theme=sport",
    "/EN/qr.svg?page=themes": "/en/qr.svg?page=themes",
    "/en/present/": "/en/present",
    "/en/present%23edit": "/en/present#edit",
    "/en/Present/Ten-Maps.?slide=2": "/en/present/ten-maps?slide=2",
    "/en/present/ten-maps%3Fslide=2": "/en/present/ten-maps?slide=2",
    "/IT": "/it/",
    "/en.": "/en/",
}


@pytest.mark.parametrize(("path", "leads"), PATHS.items())
def test_a_damaged_path_leads_to_the_one_that_was_meant(client: FlaskClient, path: str, leads: str) -> None:
    for method in ("GET", "HEAD"):
        answer = client.open(path, method=method)
        assert (answer.status_code, answer.headers["Location"]) == (302, leads)
    assert read(client, path).status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/EN/present/mine%23deck=q1bKUbKq-_x",
        "/en/Present/Mine%23deck=q1bKUbKq-_x",
        "/en/present/mine/%23deck=q1bKUbKq-_x",
        "/en/present//mine%2523deck=q1bKUbKq-_x",
        "//en//present/mine%23deck=q1bKUbKq-_x)%20here"[1:],
        "/EN/present/mine%3Futm_source=a%23deck=q1bKUbKq-_x",
    ],
)
def test_a_deck_in_a_damaged_path_keeps_its_letters(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer.headers["Location"]) == (
        302,
        "/en/present/mine#deck=q1bKUbKq-_x",
    )


@pytest.mark.parametrize(
    "path",
    [
        "/en/present/..%2f",
        "/en/present/..%2f..%2fetc",
        "/en/..%2fthemes",
        "/en/nope",
        "/en/nope/",
        "/en/themes/more",
        "/nope",
        "/en/<b>x</b>/",
        "/xx/themes/",
        "/en/%00",
        "/en/present/ten-maps/more",
    ],
)
def test_what_was_never_meant_is_not_there(client: FlaskClient, path: str) -> None:
    answer = read(client, path)
    assert answer.status_code == 404


@pytest.mark.parametrize("deck", ["deck=q1bKUbKqVk", "deck=q1b-_Kq).", "deck%3Dq1bK"])
def test_a_deck_whose_mark_was_escaped_is_not_led_away_from(client: FlaskClient, deck: str) -> None:
    answer = client.get(f"/en/present/mine%23{deck}")
    assert answer.status_code == 200, "the browser reads the deck from the address"


@pytest.mark.parametrize(
    "path",
    ["//evil.example/en/themes", "/%2F%2Fevil.example", "/en/themes%0D%0ASet-Cookie:x=1", "/\\evil.example"],
)
def test_no_damage_leads_away(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    where = answer.headers.get("Location", "/")
    assert where.startswith("/")
    assert not where.startswith("//")
    assert "Set-Cookie" not in answer.headers


# Everywhere alike

SIGNS = ("", ".", ",", ")", ">", "%3E", ").", "%20", "%0D%0A", "%E2%80%8B", "&", "%22")
ADDED = ("", "&utm_source=a&utm_medium=b", "&fbclid=I", "&data=05%7C02&sdata=a%3D&reserved=0", "&_hsmi=2")
WAYS = {
    "none": lambda query: query,
    "upper": str.upper,
    "entity": lambda query: query.replace("&", "&amp;"),
    "twice": lambda query: query.replace("&", "?"),
    "escaped": lambda query: quote(query, safe="&=,"),
    "more escaped": lambda query: quote(quote(query, safe="&=,"), safe="&=,"),
    "commas": lambda query: query.replace(",", "%2C%20"),
}


@settings_of(max_examples=40)
@given(
    page=st.sampled_from(sorted(BUILDERS)),
    way=st.sampled_from(sorted(WAYS)),
    added=st.sampled_from(ADDED),
    sign=st.sampled_from(SIGNS),
    draw=st.data(),
)
def test_page_file_share_embed_and_code_understand_alike(
    page: str,
    way: str,
    added: str,
    sign: str,
    draw: st.DataObject,
    states: States,
    vocabulary: Vocabulary,
    app: AtlasApp,
) -> None:
    state = draw.draw(states(page)).with_values("view", ())  # another form has no live map
    query = to_query(state)
    sent = WAYS[way](query) + added + sign
    client = app.server.test_client()
    assert parse(page, sent, vocabulary) == Parsed(state, ())
    for kind in ("", "embed/"):
        path = f"/en/{kind}{page}"
        before = {"path": path, "query": f"?{query}"}
        found = changed(asked(client, {"path": path, "query": f"?{sent}"}, before))
        assert (found["map"], found["pieces"]) == ({"set": []}, "")
        page_there = client.get(f"{path}?{sent}")
        led_to = urlsplit(page_there.headers.get("Location", "")).query
        assert (led_to or meant(page_there.text, sent)) == query
    told = client.get(f"/en/share/{page}?{sent}").get_json()
    assert urlsplit(told["address"]).query == query
    for name in (f"export/{page}", f"qr.svg?page={page}"):
        there = f"/en/{name}{'&' if '?' in name else '?'}"
        assert client.get(there + sent).data == client.get(there + query).data


def meant(page: str, otherwise: str) -> str:
    """The query of the address that the browser is told to show; `otherwise` where it is told nothing."""
    _, found, rest = page.partition('data-meant="')
    return urlsplit(unescape(rest.partition('"')[0])).query if found else otherwise.rstrip("&")


def test_files_drop_what_others_append(client: FlaskClient) -> None:
    plain = client.get("/en/export/regions.csv?region=ITC1")
    for query in ("region=ITC1&utm_source=a", "Region=itc1.&fbclid=b", "region=ITC1&form=table."):
        answer = client.get(f"/en/export/regions.csv?{query}")
        assert (answer.status_code, answer.data) == (200, plain.data)
    assert client.get("/en/export/regions.csv?region=ITC1&colour=red").status_code == 400


STAGED = "/en/present/ten-maps?host=ITC1&slide=2"


@pytest.mark.parametrize(
    "sent",
    [
        f"{STAGED}&utm_source=mail",
        "/en/present/ten-maps?fbclid=x&host=ITC1&slide=2.",
        "/en/present/ten-maps?host=itc1)&slide=2",
        "/en/present/ten-maps?host=ITC1&amp;slide=2",
        "/en/present/ten-maps?Host=ITC1?Slide=2",
        "/en/present/ten-maps%3Fhost=ITC1%26slide=2",
        "/EN/present/ten-maps/?host=ITC1&slide=2",
    ],
)
def test_a_deck_on_stage_is_found_alike(client: FlaskClient, sent: str) -> None:
    answer = read(client, sent)
    assert (answer.status_code, answer.request.path) == (200, "/en/present/ten-maps")
    assert dict(parse_qsl(answer.request.query_string.decode())) == {"host": "ITC1", "slide": "2"}
    assert answer.data == client.get(STAGED).data


@pytest.mark.parametrize(
    "region", ["ITC1", "itc1.", "Piemonte (ITC1)", "ITC1 (Piemonte)", "“ITC1”", "Piemonte&utm_source=x"]
)
def test_the_region_of_a_deck_may_be_damaged(client: FlaskClient, region: str) -> None:
    answer = client.get(f"/en/present/your-region.html?region={quote(region, safe='&=')}")
    assert answer.status_code == 200
