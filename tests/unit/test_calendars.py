"""Events for calendars: valid by another reader's rules, whole days, nothing lost, nothing run together."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from icalendar import Calendar
from werkzeug.test import Client

from dashboard.app import AtlasApp
from dashboard.exports.documents.document import Document
from dashboard.exports.job import Job
from dashboard.exports.registry import Options, first_of
from dashboard.exports.tables.ics import write_calendar
from data.asking.state import ViewState
from layouts.i18n import texts_in
from layouts.making.deps import Deps
from layouts.making.views import Views
from tests.unit.slow import Facts


@pytest.fixture(scope="module")
def client(app: AtlasApp) -> Client:
    return app.server.test_client()


def read(client: Client, address: str) -> Calendar:
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    assert answer.mimetype == "text/calendar"
    lines = answer.data.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    found = Calendar.from_ical(answer.data)
    assert isinstance(found, Calendar)
    assert not found.errors
    assert found["version"] == "2.0"
    assert found["prodid"]
    return found


@pytest.mark.parametrize("language", ["en", "it"])
def test_every_event_is_there_with_its_days(client: Client, facts: Facts, language: str) -> None:
    found = {
        str(event["uid"]).partition("@")[0]: event
        for event in read(client, f"/{language}/export/events.ics").events
    }
    assert set(found) == {row["event_id"] for row in facts["events"]}
    for row in facts["events"]:
        event = found[row["event_id"]]
        assert event.decoded("dtstart") == date.fromisoformat(row["start_date"])
        assert event.decoded("dtend") == date.fromisoformat(row["end_date"]) + timedelta(days=1)
        assert event["dtstart"].params["VALUE"] == "DATE"
        assert str(event.decoded("dtstamp").tzinfo) == "UTC"
        assert (event["status"] == "CONFIRMED") == (row["status"] == "happened")
        assert ("location" in event) == bool(row["city"] or row["country"])
        assert ("geo" in event) == bool(row["lat"])
        assert event["description"]
        if language == "en":
            assert event["summary"] == row["name"]
            assert set(event["categories"].cats if "categories" in event else ()) == {
                topic.strip() for topic in row["topics"].split(";")
            }


def test_a_file_holds_what_the_view_shows(client: Client, facts: Facts) -> None:
    found = read(client, "/en/export/events.ics?status=planned")
    assert len(found.events) == sum(row["status"] == "planned" for row in facts["events"])


def test_one_event_and_its_tag(client: Client) -> None:
    (event,) = read(client, "/it/event/torino-2018.ics").events
    assert event["uid"] == "torino-2018@s3-atlas"
    assert "Torino" in event["location"]
    first = client.get("/it/event/torino-2018.ics")
    again = client.get("/it/event/torino-2018.ics", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    other = client.get("/en/event/torino-2018.ics")
    assert other.headers["ETag"] != first.headers["ETag"]
    assert client.get("/it/event/torino-2018.ics").data == first.data


@pytest.mark.parametrize("name", ["nope.ics", "torino-2018", "torino-2018.pdf", "a,b;c\\.ics"])
def test_what_is_no_event_is_told_in_words(client: Client, name: str) -> None:
    answer = client.get(f"/en/event/{name}")
    assert answer.status_code == 404
    assert "no such event" in answer.text
    assert client.get("/en/export/themes.ics").status_code == 404
    assert "“x” is not" in client.get("/en/export/events.ics?x=1").text


def test_a_calendar_is_led_to_what_it_follows(client: Client) -> None:
    answer = client.get("/en/calendar?year=2018&kind=fair&selected=event:torino-2018&nonsense=1")
    assert answer.status_code == 302
    assert answer.headers["Location"] == "webcal://localhost/en/export/events.ics?year=2018&kind=fair"


def test_texts_of_the_tables_cannot_write_lines_of_their_own(views: Views, deps: Deps) -> None:
    """What a cell holds stays one value, whatever signs it has."""
    view = views.view("en", ViewState("events", year="2016"))
    evil = "a,b;c\\\\n\r\nEND:VEVENT\r\nATTENDEE:mailto:x@example.org"
    rows = tuple((row[0]._replace(text=evil), *row[1:]) for row in view.table.rows)
    shown = replace(view, heading=evil, table=replace(view.table, rows=rows))
    document = Document(
        "en", shown, {}, "http://atlas.example.eu/en/events?year=2016", "1", date(2026, 11, 26)
    )
    found = Calendar.from_ical(
        write_calendar(Job(first_of("ics"), (document,), Options(), deps.base), texts_in("en"))
    )
    assert len(found.events) == len(rows)
    assert not [event for event in found.events if "attendee" in event]
    assert {str(event["url"]) for event in found.events} == {
        f"http://atlas.example.eu/en/events?selected=event:{row[0].value}" for row in rows
    }
