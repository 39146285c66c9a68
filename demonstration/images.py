"""The drawn images of the demonstration: no photo, and nobody in them."""

from io import BytesIO

from django.core.files.images import ImageFile
from PIL import Image as Toile
from PIL import ImageDraw
from wagtail.images import get_image_model

from catalogue.maison.contrastes import melange
from catalogue.maison.couleurs import BLANC, Couleurs

LARGEUR, HAUTEUR = 1200, 675
TITRE = "Dessin : trois ordinateurs"
COULEURS = Couleurs()
MUR, SOL, TABLE, ECRAN, SIEGE = (
    melange(COULEURS.couleur, BLANC, part) for part in (0.86, 0.72, 0.45, 0.05, 0.25)
)


def trois_ordinateurs() -> object:
    """The image of a room, made once: a screen on each desk, a seat before each; one of them is free."""
    Image = get_image_model()
    existante = Image.objects.filter(title=TITRE).first()
    if existante:
        return existante
    fichier = BytesIO()
    _dessiner().save(fichier, "PNG", optimize=True)
    return Image.objects.create(title=TITRE, file=ImageFile(fichier, "trois-ordinateurs.png"))


def _dessiner() -> Toile.Image:
    toile = Toile.new("RGB", (LARGEUR, HAUTEUR), MUR)
    crayon = ImageDraw.Draw(toile)
    crayon.rectangle((0, 470, LARGEUR, HAUTEUR), SOL)
    for rang, x in enumerate((110, 450, 790)):
        crayon.rounded_rectangle((x + 40, 130, x + 260, 290), 12, ECRAN)
        crayon.rounded_rectangle((x + 54, 144, x + 246, 276), 6, BLANC)
        crayon.rectangle((x + 138, 290, x + 162, 330), ECRAN)
        crayon.rounded_rectangle((x, 330, x + 300, 352), 8, TABLE)
        siege = COULEURS.accent if rang == 1 else SIEGE
        crayon.rounded_rectangle((x + 80, 480, x + 220, 620), 20, siege)
        crayon.pieslice((x + 80, 400, x + 220, 540), 180, 360, siege)
        crayon.rectangle((x + 80, 470, x + 220, 590), siege)
    return toile
