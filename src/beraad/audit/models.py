"""Three tables: the chain, the values beside it (erasable), and the last link per municipality."""

import uuid

from django.db import models


class AuditEntry(models.Model):
    """One link: who did what to which object, without the values themselves.

    `values_hash` is a salted hash, so that erasing the values leaves nothing to guess from and does not break the chain.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    municipality = models.UUIDField()
    sequence = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    code = models.CharField(max_length=80)
    actor = models.UUIDField(null=True)
    dossier = models.UUIDField(null=True)
    object_type = models.CharField(max_length=80, blank=True)
    object = models.UUIDField(null=True)
    fields = models.JSONField(default=list)
    shielded = models.BooleanField(default=False)
    values_hash = models.CharField(max_length=64)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["municipality", "sequence"], name="audit_one_link_a_place")
        ]
        indexes = [
            models.Index(fields=["dossier", "-sequence"]),
            models.Index(fields=["object", "-sequence"]),
        ]
        ordering = ["municipality", "sequence"]

    def __str__(self) -> str:
        return f"{self.sequence} {self.code}"


class AuditValues(models.Model):
    """The old and new values of one link, with the salt of its hash; may be erased."""

    entry = models.UUIDField(unique=True)
    salt = models.CharField(max_length=64)
    title = models.TextField(blank=True)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)

    def __str__(self) -> str:
        return str(self.entry)


class ChainHead(models.Model):
    """The last link of a municipality: locked while the next one is made, so that two writers cannot take one place."""

    municipality = models.UUIDField(unique=True)
    sequence = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="0" * 64)

    def __str__(self) -> str:
        return f"{self.municipality} {self.sequence}"
