"""How forms are drawn, by the guidelines of the NL Design System, and what they refuse without a loss."""

import datetime as dt

import pytest
from django import forms
from django.utils import translation
from lxml import html

from beraad.ui.forms import DutchDateField, DutchTimeField, PlainForm, WholeNumberField, parse_date


class MeetingForm(PlainForm):
    title = forms.CharField(label="Naam", help_text="Zoals op de uitnodiging.", max_length=10)
    about = forms.CharField(label="Waarover", widget=forms.Textarea, required=False)
    date = DutchDateField(label="Datum")
    kind = forms.ChoiceField(label="Soort", choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)
    shielded = forms.BooleanField(label="Vertrouwelijk", required=False, help_text="Alleen voor u.")


def drawn(form: forms.Form) -> html.HtmlElement:
    with translation.override("nl"):
        return html.fromstring(f"<form>{form}</form>")


def ids_in_order(tree: html.HtmlElement) -> list[str]:
    return [
        element.get("id") or f"label:{element.get('for')}" for element in tree.iter("label", "div", "input")
    ]


def test_hint_and_error_stand_between_label_and_field() -> None:
    order = ids_in_order(drawn(MeetingForm({"title": "veel te lange naam"})))
    places = [order.index(id) for id in ("label:id_title", "id_title_helptext", "id_title_error", "id_title")]
    assert places == sorted(places)


def test_field_points_at_its_hint_and_its_error_and_says_that_it_is_wrong() -> None:
    tree = drawn(MeetingForm({"title": "veel te lange naam"}))
    field = tree.get_element_by_id("id_title")
    assert field.get("aria-describedby").split() == ["id_title_helptext", "id_title_error"]
    assert field.get("aria-invalid") == "true"
    assert all(tree.get_element_by_id(id) is not None for id in field.get("aria-describedby").split())


def test_required_is_said_to_assistive_techniques_and_never_leads_to_a_bubble_of_the_browser() -> None:
    tree = drawn(MeetingForm())
    assert tree.get_element_by_id("id_title").get("aria-required") == "true"
    assert not tree.xpath("//*[@required]")


def test_only_what_is_not_required_says_so_in_words() -> None:
    labels = [element.text_content() for element in drawn(MeetingForm()).xpath("//label | //legend")]
    assert "Waarover (niet verplicht)" in labels
    assert "Naam" in labels


def test_form_can_leave_out_the_words_for_optional_fields() -> None:
    form = MeetingForm()
    form.mark_optional = False
    assert "niet verplicht" not in drawn(form).text_content()


def test_radio_buttons_stand_in_a_fieldset_with_legend_and_error() -> None:
    tree = drawn(MeetingForm({"title": "x"}))
    group = tree.xpath("//fieldset")[0]
    assert group.xpath("legend")[0].text_content().strip() == "Soort"
    assert group.get("aria-describedby") == "id_kind_error"
    assert [label.get("for") for label in group.xpath(".//label")] == ["id_kind_0", "id_kind_1"]


def test_error_summary_links_every_error_to_a_field_that_is_there() -> None:
    tree = drawn(MeetingForm({"title": "", "date": "32-1-2027"}))
    summary = tree.xpath("//*[contains(@class, 'error-summary')]")[0]
    assert summary.get("tabindex") == "-1"
    targets = [link.get("href")[1:] for link in summary.xpath(".//a")]
    assert targets == ["id_title", "id_date", "id_kind_0"]
    assert all(tree.get_element_by_id(target) is not None for target in targets)


def test_error_names_its_field_instead_of_saying_that_something_is_required() -> None:
    with translation.override("nl"):
        form = MeetingForm({})
        assert form.errors["title"] == ["Vul “Naam” in."]
        assert form.errors["kind"] == ["Kies bij “Soort” één van de mogelijkheden."]


def test_form_without_errors_has_no_summary() -> None:
    assert not drawn(MeetingForm()).xpath("//*[contains(@class, 'error-summary')]")


@pytest.mark.parametrize("character", ["\x00", "\x0b", "\x1b", "\ud800", "\uffff"])
def test_what_cannot_be_kept_is_refused_at_the_field(character: str) -> None:
    assert "about" in MeetingForm({"about": f"De{character}buurt"}).errors


@pytest.mark.parametrize(
    "text", ["\u202eomgekeerd", "🏠 thuis", "مرحبا", "ሰላም", "{{ x }} <script>", "a\n\tb", "e\u0301", "\u200b"]
)
def test_everything_that_people_can_type_is_kept_as_typed(text: str) -> None:
    form = MeetingForm({"about": text})
    form.is_valid()
    assert form.cleaned_data["about"] == text


def test_text_of_a_megabyte_is_refused_and_stays_in_the_form() -> None:
    text = "woord " * 170_000
    form = MeetingForm({"about": text})
    assert form.errors["about"].as_data()[0].code == "max_length"
    assert drawn(form).get_element_by_id("id_about").text.strip() == text.strip()


def test_no_field_cuts_off_what_is_pasted() -> None:
    assert not drawn(MeetingForm()).xpath("//*[@maxlength]")


@pytest.mark.parametrize(
    "typed",
    ["03-03-2027", "3-3-2027", "3/3/2027", "3.3.2027", "3 3 2027", "2027-03-03", " 3-3-2027 ",
     "3 maart 2027", "3 mrt. 2027", "Woensdag 3 Maart 2027", "3 March 2027"],
)  # fmt: skip
def test_date_is_read_as_people_write_it(typed: str) -> None:
    assert parse_date(typed) == dt.date(2027, 3, 3)


@pytest.mark.parametrize(
    "typed", ["32-1-2027", "29-2-2027", "3-13-2027", "morgen", "3-3-27", "1-1-0001", "3 blad 2027"]
)
def test_what_is_no_date_is_refused_with_what_was_typed(typed: str) -> None:
    with translation.override("nl"):
        assert MeetingForm({"date": typed}).errors["date"] == [
            f"“{typed}” is geen datum. Schrijf dag, maand, jaar: 24-06-2027."
        ]


def test_stored_date_is_shown_as_the_dutch_write_it_and_a_wrong_one_as_it_was_typed() -> None:
    stored = drawn(MeetingForm(initial={"date": dt.date(2027, 3, 9)}))
    assert stored.get_element_by_id("id_date").get("value") == "09-03-2027"
    wrong = drawn(MeetingForm({"date": "9 blad"}))
    assert wrong.get_element_by_id("id_date").get("value") == "9 blad"


def test_date_may_stay_empty_where_it_is_not_required() -> None:
    assert DutchDateField(required=False).clean("  ") is None


def test_date_field_takes_dates_and_moments_as_they_are() -> None:
    moment = dt.datetime(2027, 3, 9, 12, tzinfo=dt.UTC)
    assert (
        DutchDateField().clean(moment) == DutchDateField().clean(dt.date(2027, 3, 9)) == dt.date(2027, 3, 9)
    )


@pytest.mark.parametrize("typed", ["19.30", "19:30", "19.30 uur", "19:30uur"])
def test_time_is_read_as_people_write_it(typed: str) -> None:
    assert DutchTimeField().clean(typed) == dt.time(19, 30)


@pytest.mark.parametrize("typed", ["25.00", "19.60", "avond"])
def test_what_is_no_time_is_refused(typed: str) -> None:
    with pytest.raises(forms.ValidationError):
        DutchTimeField().clean(typed)


def test_time_is_shown_as_the_dutch_write_it() -> None:
    assert DutchTimeField().prepare_value(dt.time(9, 5)) == "09.05"
    assert DutchTimeField(required=False).clean("") is None


@pytest.mark.parametrize(
    ("typed", "number"), [("1.200", 1200), ("1200", 1200), ("12 000", 12_000), (" 7 ", 7), (5, 5)]
)
def test_points_between_thousands_are_no_decimals(typed: object, number: int) -> None:
    assert WholeNumberField().clean(typed) == number


@pytest.mark.parametrize("typed", ["veel", "1.5", "9" * 5000])
def test_what_is_no_whole_number_is_refused(typed: str) -> None:
    with pytest.raises(forms.ValidationError):
        WholeNumberField().clean(typed)


def test_form_of_the_login_library_follows_the_same_rules() -> None:
    class Borrowed(forms.Form):
        password = forms.CharField(
            label="Wachtwoord", widget=forms.PasswordInput(attrs={"placeholder": "Wachtwoord"})
        )

    with translation.override("nl"):
        tree = drawn(Borrowed({}))
        assert "Vul “Wachtwoord” in." in tree.get_element_by_id("id_password_error").text_content()
    assert not tree.xpath("//*[@placeholder or @required]")
