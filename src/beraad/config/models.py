"""What the worker remembers between two ticks."""

from django.db import models


class JobRun(models.Model):
    """How far one periodic job is: everything until `through` is done. `failures` counts the tries since then."""

    name = models.CharField(max_length=80, unique=True)
    through = models.DateTimeField()
    tried_at = models.DateTimeField()
    failures = models.PositiveIntegerField(default=0)
    fault = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
