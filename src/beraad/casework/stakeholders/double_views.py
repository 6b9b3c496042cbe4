"""Screens of doubles: pairs that may be one party, joining them, and taking them apart again."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from beraad.accounts.access import Permission
from beraad.casework.dossier.access import Access, dossier_view
from beraad.casework.dossier.queries import records
from beraad.casework.stakeholders.merge_actions import CannotMerge, CannotUndo, merge_parties, undo_merge
from beraad.casework.stakeholders.models import Stakeholder
from beraad.casework.stakeholders.queries import merges_of, one_merge, parties_of, proposed_doubles
from beraad.casework.stakeholders.views import shared
from beraad.ui.forms import PlainForm


class MergeForm(PlainForm):
    """Two parties that somebody knows to be one, whatever their names."""

    kept = forms.ModelChoiceField(label=gettext_lazy("This party stays"), queryset=Stakeholder.objects.none())
    double = forms.ModelChoiceField(
        label=gettext_lazy("This one is the same party"), queryset=Stakeholder.objects.none()
    )

    def __init__(self, *args: object, access: Access, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset = records(access, Stakeholder)
            field.to_field_name = "uuid"
            field.empty_label = _("Choose")


@dossier_view(Permission.WRITE)
@require_http_methods(["GET", "HEAD", "POST"])
def doubles(request: HttpRequest, access: Access) -> HttpResponse:
    """Which parties may be one, what was joined before, and joining two."""
    form = MergeForm(request.POST or None, access=access)
    if form.is_valid() and _merged(request, access, form):
        return redirect("doubles", dossier=access.dossier.uuid)
    found = parties_of(access)
    context = shared(access, pairs=proposed_doubles(found), merges=merges_of(access), form=form)
    return render(request, "casework/stakeholders/doubles.html", context)


def _merged(request: HttpRequest, access: Access, form: MergeForm) -> bool:
    kept, double = form.cleaned_data["kept"], form.cleaned_data["double"]
    try:
        merge = merge_parties(kept, double, by=access.user, now=timezone.now())
    except CannotMerge:
        text = _(
            "These two cannot be merged. They must be two parties that are both there, both a person or neither, and both "
            "confidential or neither."
        )
        form.add_error(None, text)
        return False
    undo = reverse("merge_undo", kwargs={"dossier": access.dossier.uuid, "merge": merge.uuid})
    said = _("‘%(double)s’ is merged into ‘%(kept)s’.") % {"double": double.title, "kept": kept.title}
    messages.success(request, said, extra_tags=f"undo:{undo}")
    return True


@dossier_view(Permission.WRITE)
@require_POST
def unmerge(request: HttpRequest, access: Access, merge: UUID) -> HttpResponse:
    """Take two parties apart again."""
    row = one_merge(access, merge)
    try:
        undo_merge(row, by=access.user, now=timezone.now())
    except CannotUndo:
        messages.warning(
            request,
            _(
                "This cannot be undone now: it was undone already, or the party that stayed was merged or removed since."
            ),
        )
    else:
        messages.success(request, _("‘%(name)s’ is a party of its own again.") % {"name": row.double.title})
    return redirect("doubles", dossier=access.dossier.uuid)
