"""Where files lie: with no address of their own, unless they are the published sizes of an image."""

from pathlib import Path
from typing import NoReturn

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.utils.deconstruct import deconstructible


# Its own path: Wagtail deletes files in a task that builds the storage again from it.
@deconstructible(path="portal.stockage.StockagePrive")
class StockagePrive(FileSystemStorage):
    """The default storage: nothing in it can be opened but through a view that looks at rights."""

    def url(self, name: str | None) -> NoReturn:
        raise NotImplementedError("A private file has no address.")

    def is_name_available(self, name: str, max_length: int | None = None) -> bool:
        """A name that a file not yet put away still has in the public folder is not given to another."""
        libre = super().is_name_available(name, max_length=max_length)
        return libre and not Path(settings.MEDIA_ROOT, name).exists()
