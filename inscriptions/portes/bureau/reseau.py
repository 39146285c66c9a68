"""Who sends young people: structures, and those who are invited to orient for them. Rights of the group."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.views import View
from wagtail.admin import messages
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from catalogue.droits.ecrans import Ajout, Liste, Modification, PorteeObjet, ViewSetBorne
from inscriptions.acces.collegues import collegues_de
from inscriptions.models import Prescripteur, Structure
from inscriptions.orientations.cartes import cartes_de
from inscriptions.personnes.invitations import attend_sa_premiere_fois, inviter, inviter_de_nouveau
from inscriptions.vie.departs import confier, suivies_par


class ModificationStructure(Modification):
    """With the addresses of its card: one for each offer that a young person may take alone."""

    template_name = "inscriptions/admin/structure.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "cartes": cartes_de(self.object)}


class StructureViewSet(ViewSetBorne):
    model = Structure
    edit_view_class = ModificationStructure
    name = "structures"
    icon = "site"
    list_display: ClassVar[list[Any]] = ["nom", "type", "parent", BooleanColumn("active", label="Active")]
    list_filter = ["type", "active"]
    search_fields = ["nom"]
    lies = ("parent",)


class FormulaireInvitation(forms.ModelForm):
    """By an address: whoever has no account yet is given one, and chooses its password."""

    courriel = forms.EmailField(
        label="E-mail professionnel",
        help_text="La personne reçoit un lien pour choisir son mot de passe. Un compte existe déjà\u00a0? Il sert.",
    )
    prenom = forms.CharField(label="Prénom", max_length=100)
    nom = forms.CharField(label="Nom", max_length=100)
    structure = forms.ModelChoiceField(Structure.objects.filter(active=True).order_by("nom"))

    class Meta:
        model = Prescripteur
        fields: ClassVar[list[str]] = ["structure", "antenne", "fonction", "telephone"]

    field_order = ("courriel", "prenom", "nom", "structure")

    def save(self, commit: bool = True) -> Prescripteur:
        """Raises ValidationError on the address."""
        donnees = self.cleaned_data
        identite = {champ: donnees[champ] for champ in ("courriel", "prenom", "nom")}
        return inviter(self.instance, **identite)


class InvitationPrescripteur(Ajout):
    page_title = "Inviter une personne"
    submit_button_label = "Inviter"
    success_message = "L’invitation part dans quelques minutes."

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            return super().form_valid(form)
        except ValidationError as erreur:
            form.add_error(None, erreur)
            self.produced_error_message = self.get_error_message()
            return self.form_invalid(form)


class ModificationPrescripteur(Modification):
    """Says who never came in, and writes to them once more; hands over whom they follow."""

    template_name = "inscriptions/admin/prescripteur.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        prescripteur = self.object
        autres = {
            "invitation_attendue": attend_sa_premiere_fois(prescripteur.utilisateur),
            "suivies": suivies_par(prescripteur).count(),
            "collegues": collegues_de(prescripteur),
        }
        return {**super().get_context_data(**kwargs), **autres}


class NouvelleInvitation(PorteeObjet, PermissionCheckedMixin, View):
    model = Prescripteur
    permission_required = "change"
    http_method_names = ("post",)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        prescripteur = get_object_or_404(self.visibles().select_related("utilisateur", "structure"), pk=pk)
        if inviter_de_nouveau(prescripteur):
            messages.success(request, "Une nouvelle invitation part dans quelques minutes.")
        else:
            messages.warning(request, "Cette personne a déjà choisi son mot de passe, ou n’oriente plus.")
        return redirect(reverse("prescripteurs:edit", args=[pk]))


class SuivisConfies(PorteeObjet, PermissionCheckedMixin, View):
    """What somebody who left, or is leaving, followed goes to a colleague."""

    model = Prescripteur
    permission_required = "change"
    http_method_names = ("post",)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        de = get_object_or_404(self.visibles().select_related("utilisateur", "structure"), pk=pk)
        choisi = request.POST.get("collegue", "")
        collegue = collegues_de(de).filter(pk=choisi).first() if choisi.isdecimal() else None
        if collegue is None:
            messages.error(request, "Choisissez une personne qui oriente pour la même structure.")
        elif confier(de, collegue):
            messages.success(request, "C’est confié. La personne reçoit un message.")
        else:
            messages.warning(request, "Rien n’était en cours\u00a0: rien n’est confié.")
        return redirect(reverse("prescripteurs:edit", args=[pk]))


class ListePrescripteurs(Liste):
    is_searchable = True
    search_fields = (
        "utilisateur__email",
        "utilisateur__last_name",
        "utilisateur__first_name",
        "structure__nom",
    )
    add_item_label = "Inviter une personne"

    @property
    def columns(self) -> list[Any]:
        return [
            self._get_title_column("utilisateur__email"),
            Column("nom", label="Nom", accessor="utilisateur.get_full_name"),
            Column("structure", label="Structure", accessor="structure.nom", sort_key="structure__nom"),
            Column("antenne", label="Antenne", accessor=lambda p: p.antenne.nom if p.antenne else ""),
            BooleanColumn("actif", label="Actif", sort_key="actif"),
            BooleanColumn(
                "ouvert", label="Compte ouvert", accessor=lambda p: not attend_sa_premiere_fois(p.utilisateur)
            ),
        ]


class PrescripteurViewSet(ViewSetBorne):
    model = Prescripteur
    name = "prescripteurs"
    icon = "group"
    index_view_class = ListePrescripteurs
    add_view_class = InvitationPrescripteur
    edit_view_class = ModificationPrescripteur
    search_fields = ListePrescripteurs.search_fields
    list_filter = ["structure", "actif"]
    lies = ("utilisateur", "structure", "antenne")

    def get_add_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """An address is typed: nobody makes an account, with its password, before they may be invited."""
        invitation = {"panel": None, "form_class": FormulaireInvitation}
        return {**super().get_add_view_kwargs(**kwargs), **invitation}

    def get_urlpatterns(self) -> list[URLPattern]:
        inviter = self.construct_view(NouvelleInvitation)
        confier_a = self.construct_view(SuivisConfies)
        return [
            *super().get_urlpatterns(),
            path("<int:pk>/inviter/", inviter, name="inviter"),
            path("<int:pk>/confier/", confier_a, name="confier"),
        ]
