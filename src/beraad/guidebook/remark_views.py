"""Pages for remarks and good examples: sending one, seeing what was sent, and the files for the editors."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from beraad.guidebook.access import Reader, reader_view
from beraad.guidebook.actions import send_remark
from beraad.guidebook.book import item_url
from beraad.guidebook.exports import FORMATS, rows
from beraad.guidebook.forms import RemarkForm
from beraad.guidebook.mail import mail_remark
from beraad.guidebook.queries import remarks
from beraad.guidebook.shelf import book, item_of


@reader_view
@require_http_methods(["GET", "HEAD", "POST"])
def remark_add(request: HttpRequest, reader: Reader, guide: str, edition: str, key: str) -> HttpResponse:
    """Send a remark or a good example to the editors."""
    found = book(guide, edition)
    item = item_of(found, key)
    form = RemarkForm(request.POST or None, municipalities=reader.municipalities)
    if form.is_valid():
        now = timezone.now()
        place = {**found.kwargs, "item_key": key}
        kind, text = form.cleaned_data["kind"], form.cleaned_data["text"]
        sent = send_remark(form.municipality(), place, kind, text, by=reader.user, now=now)
        if mail_remark(found, sent, by=reader.user, now=now):
            messages.success(request, _("Thank you. Your text went to the editors of the guide."))
        else:
            messages.success(request, _("Thank you. Your text is kept for the editors of the guide."))
        return redirect("guide_remarks", guide=guide, edition=edition)
    context = {"book": found, "item": item, "form": form, "back": item_url(found, item)}
    return render(request, "guidebook/remark_form.html", context)


@reader_view
@require_safe
def guide_remarks(request: HttpRequest, reader: Reader, guide: str, edition: str) -> HttpResponse:
    """What the reader's municipality sent about this edition."""
    found = book(guide, edition)
    lines = [
        {
            "remark": remark,
            "item": found.edition.item(remark.item_key) if remark.item_key in found.edition else None,
            "url": item_url(found, found.edition.item(remark.item_key))
            if remark.item_key in found.edition
            else "",
        }
        for remark in remarks(reader, found)
    ]
    context = {"book": found, "lines": lines, "formats": list(FORMATS), "mails": bool(settings.EDITORS_MAIL)}
    return render(request, "guidebook/remarks.html", context)


@reader_view
@require_safe
def guide_remarks_file(
    request: HttpRequest, reader: Reader, guide: str, edition: str, format: str
) -> HttpResponse:
    """The remarks of the reader's municipality as a file."""
    found = book(guide, edition)
    if format not in FORMATS:
        raise Http404
    content_type, write = FORMATS[format]
    response = HttpResponse(write(rows(found, remarks(reader, found))), content_type=content_type)
    name = f"opmerkingen-{guide}-{edition}.{format}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-store, private"
    return response
