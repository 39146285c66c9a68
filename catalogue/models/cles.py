"""The keys that questions and choices of forms were given (`catalogue.formulaires.cles`)."""

from django.db import models


class CleDeBloc(models.Model):
    """The key that a question or a choice of a form was given at its first publication.

    `bloc` is the identifier of its editing block; `question` that of its question, for a choice.
    """

    bloc = models.CharField(max_length=64)
    question = models.CharField(max_length=64, blank=True)
    cle = models.SlugField(max_length=60)

    class Meta:
        verbose_name = "clé de question"
        verbose_name_plural = "clés de questions"
        constraints = [
            models.UniqueConstraint(fields=["bloc", "question"], name="une_cle_par_bloc"),
            models.UniqueConstraint(fields=["question", "cle"], name="une_question_ou_un_choix_par_cle"),
        ]

    def __str__(self) -> str:
        return self.cle
